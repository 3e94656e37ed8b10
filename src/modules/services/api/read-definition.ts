import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { publishedService } from '../definitions.ts'
import { serviceDefinitionSchema } from '../domain/definition/service.ts'

/** One service, in full: what any channel needs to run it. */
export const readDefinition = defineOperation({
  method: 'GET',
  path: '/api/v1/services/definitions/:serviceName',
  operationId: 'readServiceDefinition',
  summary: 'Reads one service as data; 304 where If-None-Match names the version that the client has',
  access: publicAccess('what a service asks is no secret'),
  response: Type.Unsafe(serviceDefinitionSchema),
  async handle({ kernel, params, headers }) {
    const definition = await publishedService(kernel, kernel.db, params.serviceName)
    if (definition === undefined) throw notFound()
    const etag = `"${kernel.crypto.sha256(JSON.stringify(definition))}"`
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: undefined }
    return { headers: { etag }, body: definition }
  },
})
