import { Type } from 'typebox'
import { organisationBySlug } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { verifierClientId, verifierDid } from '../domain/verifier-id.ts'
import { verifierKeyPurpose } from '../issuing/keys.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

export const readVerifierKeys = defineOperation({
  method: 'GET',
  path: '/credentials/verifiers/:organisationName/did.json',
  operationId: 'verifierKeys',
  summary: 'DID document: the keys with which a public body signs what it asks of wallets',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel, params }) {
    const organisation = await organisationBySlug(kernel.db, params.organisationName)
    if (organisation === undefined) throw notFound()
    const did = verifierDid(kernel.origin, organisation.slug)
    const keys = await kernel.crypto.keys.published(kernel.db, verifierKeyPurpose)
    const methods = keys.map((publicKeyJwk) => ({
      id: `${did}#${publicKeyJwk.kid ?? ''}`,
      type: 'JsonWebKey2020',
      controller: did,
      publicKeyJwk,
    }))
    const ids = methods.map((method) => method.id)
    const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1']
    const document = { id: did, verificationMethod: methods, assertionMethod: ids, authentication: ids }
    return { headers: cacheableMetadata, body: { '@context': context, ...document } }
  },
})

export const readVerifier = defineOperation({
  method: 'GET',
  path: '/credentials/verifiers/:organisationName',
  operationId: 'verifier',
  summary: 'Register of verifiers: the name of the public body behind a client identifier',
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
    return {
      headers: cacheableMetadata,
      body: { client_id: verifierClientId(kernel.origin, slug), name: { ...name } },
    }
  },
})
