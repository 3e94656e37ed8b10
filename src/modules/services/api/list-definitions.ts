import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { publishedServices } from '../definitions.ts'
import { isInWelsh } from '../domain/languages.ts'
import { isOpenToVisitors } from '../parts/admission.ts'
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
      services: (await publishedServices(kernel, kernel.db)).map((definition) => ({
        name: definition.name,
        version: definition.version,
        title: definition.title,
        description: definition.description,
        organisation: definition.organisationSlug,
        minimumIdentityLevel: definition.minimumIdentityLevel,
        needsAccount: !isOpenToVisitors(definition),
        languages: isInWelsh(definition) ? ['en' as const, 'cy' as const] : ['en' as const],
      })),
    },
  }),
})
