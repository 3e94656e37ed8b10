import { Type } from 'typebox'
import { organisations } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { authorizationServerMetadata, issuerMetadata, typeMetadata } from '../domain/metadata.ts'
import { findTemplate, liveTemplates } from '../templates/catalogue.ts'
import { ukMetadata } from '../uk-profile/documents.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

export const readIssuerMetadata = defineOperation({
  method: 'GET',
  path: paths.issuerMetadata,
  operationId: 'credentialIssuerMetadata',
  summary: 'Which credentials this site issues, and where',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel }) {
    const inProfile = await ukMetadata(kernel)
    if (inProfile !== undefined) return { headers: cacheableMetadata, body: inProfile }
    const bodies = await organisations(kernel.db)
    const templates = (await liveTemplates(kernel, kernel.db)).map((template) => {
      const issuer = bodies.find((organisation) => organisation.slug === template.issuerOrganisationSlug)
      return { template, issuerName: issuer?.name ?? template.title }
    })
    return { headers: cacheableMetadata, body: issuerMetadata(kernel.origin, templates) }
  },
})

export const readAuthorizationServerMetadata = defineOperation({
  method: 'GET',
  path: paths.authorizationServerMetadata,
  operationId: 'credentialAuthorizationServerMetadata',
  summary: 'Where wallets exchange pre-authorized codes',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel }) {
    return { headers: cacheableMetadata, body: authorizationServerMetadata(kernel.origin) }
  },
})

export const readTypeMetadata = defineOperation({
  method: 'GET',
  path: '/credentials/types/:templateName',
  operationId: 'credentialTypeMetadata',
  summary: 'Names and claims of a type of credential',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel, params }) {
    const template = await findTemplate(kernel, kernel.db, params.templateName)
    if (template === undefined) throw notFound()
    return { headers: cacheableMetadata, body: typeMetadata(kernel.origin, template) }
  },
})
