import type { Static } from 'typebox'
import type { SentApplication } from '../applications.ts'
import type { applicationSchema } from './schemas.ts'

/** An application as the API says it. */
export function applicationBody(application: SentApplication): Static<typeof applicationSchema> {
  const { reference, serviceName, title, submittedAt, standing } = application
  return {
    reference,
    serviceName,
    title,
    submittedAt: submittedAt.toISOString(),
    status: standing?.status ?? 'open',
    ...(standing?.decidedAt === undefined ? {} : { decidedAt: standing.decidedAt.toISOString() }),
    ...(standing?.reason === undefined ? {} : { reason: standing.reason }),
  }
}
