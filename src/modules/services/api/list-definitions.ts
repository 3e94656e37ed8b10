import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { publishedServices } from '../definitions.ts'
import { serviceSummarySchema } from './schemas.ts'

/** All services on offer. */
export const listDefinitions = defineOperation({
  method: 'GET',
  path: '/api/v1/services/definitions',
  operationId: 'listServiceDefinitions',
  summary: 'Lists the services on offer',
  access: publicAccess('what can be applied for is no secret'),
  response: Type.Object({ services: Type.Array(serviceSummarySchema) }),
  handle: async ({ kernel }) => ({
    body: {
      services: (await publishedServices(kernel, kernel.db)).map(
        ({ name, version, title, description, organisationSlug, minimumIdentityLevel }) => ({
          name,
          version,
          title,
          description,
          organisation: organisationSlug,
          minimumIdentityLevel,
        }),
      ),
    },
  }),
})
