import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

/** Somebody sent an application. */
export const serviceSubmitted = defineEvent(
  'services.submitted.v1',
  Type.Object({
    submissionId: Type.String({ format: 'uuid' }),
    reference: Type.String(),
    serviceName: Type.String(),
    definitionVersion: Type.Integer(),
    caseId: Type.String({ format: 'uuid' }),
    organisationId: Type.String({ format: 'uuid' }),
    /** Absent when they have no account. */
    personId: Type.Optional(Type.String({ format: 'uuid' })),
    /** ISO 8601 */
    submittedAt: Type.String(),
  }),
)
