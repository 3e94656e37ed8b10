import { Type } from 'typebox'
import { signedIn } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { applicationsOf } from '../applications.ts'
import { applicationBody } from './application-body.ts'
import { applicationSchema } from './schemas.ts'

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
    return { body: { applications: applications.map(applicationBody) } }
  },
})
