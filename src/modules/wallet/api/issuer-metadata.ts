import { Type } from 'typebox'
import { defineOperation, notFound } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { isAcceptable } from '../domain/http-accept.ts'
import { authorizationServerMetadata } from '../domain/issuer-metadata.ts'
import { typeMetadata } from '../domain/metadata.ts'
import { takesAttestations } from '../issuing/attestation-trust.ts'
import { issuerDocument, signedIssuerDocument } from '../issuing/issuer-document.ts'
import { findTemplate } from '../templates/catalogue.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

const signedMediaType = 'application/jwt'

export const readIssuerMetadata = defineOperation({
  method: 'GET',
  path: paths.issuerMetadata,
  operationId: 'credentialIssuerMetadata',
  summary: 'Which credentials this site issues, and where',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Union([Type.Object({}), Type.String()]),
  async handle({ kernel, headers: { accept } }) {
    const wanted = typeof accept === 'string' ? accept : undefined
    const caching = { ...cacheableMetadata, vary: 'accept' }
    // Many wallets that can read both put the signed form first and then have no reason to trust its key.
    const isSigned = isAcceptable(wanted, signedMediaType) && !isAcceptable(wanted, 'application/json')
    if (!isSigned) return { headers: caching, body: await issuerDocument(kernel) }
    const type = { 'content-type': signedMediaType }
    return { headers: { ...caching, ...type }, body: await signedIssuerDocument(kernel) }
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
    const settings = { takesAttestations: takesAttestations(kernel) }
    return { headers: cacheableMetadata, body: authorizationServerMetadata(kernel.origin, settings) }
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
