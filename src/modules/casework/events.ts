import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

/** A case was decided. Emitted once a case, in the transaction that decides it. */
export const caseDecided = defineEvent(
  'casework.decided.v1',
  Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    reference: Type.String(),
    caseType: Type.String(),
    organisationId: Type.String({ format: 'uuid' }),
    /** Absent when the person has no account: whoever opened the case tells them. */
    personId: Type.Optional(Type.String({ format: 'uuid' })),
    origin: Type.Object({ module: Type.String(), id: Type.String() }),
    outcome: Type.Union([Type.Literal('approved'), Type.Literal('refused')]),
    /** In the officer's words, as the person was told. */
    reason: Type.String(),
    /** ISO 8601 instant. */
    decidedAt: Type.String({ format: 'date-time' }),
  }),
)
