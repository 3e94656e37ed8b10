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
