import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { publishedService } from '../definitions.ts'
import { serviceDefinitionSchema } from './schemas.ts'

/** One service, in full: what any channel needs to run it. */
export const readDefinition = defineOperation({
  method: 'GET',
  path: '/api/v1/services/definitions/:serviceName',
  operationId: 'readServiceDefinition',
  summary: 'Reads one service as data',
  access: publicAccess('what a service asks is no secret'),
  response: serviceDefinitionSchema,
  async handle({ kernel, params }) {
    const definition = await publishedService(kernel, kernel.db, params.serviceName)
    if (definition === undefined) throw notFound()
    return { body: definition }
  },
})
