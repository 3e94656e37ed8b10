import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

/** Somebody's identity was proved, or proved again. */
export const identityProved = defineEvent(
  'identity.proved.v1',
  Type.Object({
    personId: Type.String({ format: 'uuid' }),
    level: Type.Integer({ minimum: 1, maximum: 3 }),
    /** ISO 8601. */
    provenAt: Type.String(),
  }),
)

/**
 * An account is gone, with all that this module knew of its person. Other modules remove what they keep for the person's
 * own sake; what a public body must keep stays under the id.
 */
export const accountDeleted = defineEvent(
  'identity.account-deleted.v1',
  Type.Object({
    personId: Type.String({ format: 'uuid' }),
    cause: Type.Union([Type.Literal('owner'), Type.Literal('inactivity')]),
    /** ISO 8601. */
    deletedAt: Type.String(),
  }),
)
