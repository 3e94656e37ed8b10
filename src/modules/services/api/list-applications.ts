import { Type } from 'typebox'
import { signedIn } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { applicationsOf } from '../applications.ts'
import { localisedTextSchema } from './schemas.ts'

const applicationSchema = Type.Object({
  reference: Type.String(),
  serviceName: Type.String(),
  title: localisedTextSchema,
  submittedAt: Type.String({ format: 'date-time' }),
  status: Type.Union([Type.Literal('open'), Type.Literal('approved'), Type.Literal('refused')]),
  decidedAt: Type.Optional(Type.String({ format: 'date-time' })),
  reason: Type.Optional(Type.String()),
})

/** The signed-in person's own applications. */
export const listApplications = defineOperation({
  method: 'GET',
  path: '/api/v1/services/applications',
  operationId: 'listApplications',
  summary: 'Lists the applications of the signed-in person, newest first',
  access: signedIn(),
  response: Type.Object({ applications: Type.Array(applicationSchema) }),
  async handle({ kernel, actor }) {
    const applications = await applicationsOf(kernel, kernel.db, actor.personId)
    return {
      body: {
        applications: applications.map(({ reference, serviceName, title, submittedAt, standing }) => ({
          reference,
          serviceName,
          title,
          submittedAt: submittedAt.toISOString(),
          status: standing?.status ?? 'open',
          ...(standing?.decidedAt === undefined ? {} : { decidedAt: standing.decidedAt.toISOString() }),
          ...(standing?.reason === undefined ? {} : { reason: standing.reason }),
        })),
      },
    }
  },
})
