import { Type } from 'typebox'
import { organisationBySlug } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { bodyDid, bodyUrl, keyId, verifierClientId } from '../domain/body-id.ts'
import { didDocument } from '../domain/metadata.ts'
import { credentialKeys, verifierKeys } from '../issuing/keys.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

export const readKeysOfBody = defineOperation({
  method: 'GET',
  path: '/credentials/organisations/:organisationName/did.json',
  operationId: 'publicBodyKeys',
  summary: 'DID document: the keys with which a public body signs credentials, and what it asks of wallets',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel, params }) {
    const organisation = await organisationBySlug(kernel.db, params.organisationName)
    if (organisation === undefined) throw notFound()
    const did = bodyDid(kernel.origin, organisation.slug)
    const forCredentials = await credentialKeys(kernel, kernel.db)
    const forRequests = await verifierKeys(kernel, kernel.db)
    return { headers: cacheableMetadata, body: didDocument(did, forCredentials, forRequests) }
  },
})

/** JWT VC issuer metadata (draft-ietf-oauth-sd-jwt-vc section 5): the path of an issuer comes behind the well-known one. */
export const readIssuerKeys = defineOperation({
  method: 'GET',
  path: '/.well-known/jwt-vc-issuer/credentials/organisations/:organisationName',
  operationId: 'publicBodyIssuerKeys',
  summary: 'The keys with which a public body signs SD-JWT VCs',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel, params }) {
    const organisation = await organisationBySlug(kernel.db, params.organisationName)
    if (organisation === undefined) throw notFound()
    const { origin } = kernel
    const did = bodyDid(origin, organisation.slug)
    const keys = (await credentialKeys(kernel, kernel.db)).map((key) => ({
      ...key,
      kid: keyId(did, key.kid),
    }))
    return {
      headers: cacheableMetadata,
      body: { issuer: bodyUrl(origin, organisation.slug), jwks: { keys } },
    }
  },
})

export const readBody = defineOperation({
  method: 'GET',
  path: '/credentials/organisations/:organisationName',
  operationId: 'publicBody',
  summary: 'Register of public bodies: the name behind a client identifier',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({
    client_id: Type.String(),
    name: Type.Object({ en: Type.String(), cy: Type.String() }),
  }),
  async handle({ kernel, params }) {
    const organisation = await organisationBySlug(kernel.db, params.organisationName)
    if (organisation === undefined) throw notFound()
    const { slug, name } = organisation
    const body = { client_id: verifierClientId(kernel.origin, slug), name: { ...name } }
    return { headers: cacheableMetadata, body }
  },
})
