import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

const record = {
  recordId: Type.String({ format: 'uuid' }),
  slug: Type.String(),
  /** Absent for records of outside bodies. */
  organisationId: Type.Optional(Type.String({ format: 'uuid' })),
  /** Of this platform, if it is about one. */
  algorithmId: Type.Optional(Type.String()),
}

/** A version of a record became public. */
export const recordPublished = defineEvent(
  'transparency.record-published.v1',
  Type.Object({
    ...record,
    version: Type.Integer(),
    /** ISO 8601 */
    publishedAt: Type.String(),
  }),
)

/** A record says no longer what is in use; its address stays. */
export const recordRetired = defineEvent(
  'transparency.record-retired.v1',
  Type.Object({
    ...record,
    /** ISO 8601 */
    retiredAt: Type.String(),
  }),
)
