import { Type } from 'typebox'
import { defineOperation, notFound } from '#kernel/http'
import { publishedAuthorities } from '../certificates/iacas.ts'
import { revocationList } from '../certificates/revocation.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

const text = Type.String()

/** The exact form of the GOV.UK Wallet profile: wallets refuse other members. */
const authority = Type.Object({
  id: text,
  active: Type.Boolean(),
  certificatePem: text,
  certificateData: Type.Object({ notAfter: text, notBefore: text, country: text, commonName: text }),
  certificateFingerprint: text,
  publicKeyJwk: Type.Object({ kty: text, crv: text, x: text, y: text, alg: text, kid: text }),
})

export const readAuthorities = defineOperation({
  method: 'GET',
  path: '/iacas',
  operationId: 'issuingAuthorities',
  summary: 'Issuing authority certificates (IACA): what mobile documents of this deployment verify under',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({ data: Type.Array(authority) }),
  async handle({ kernel }) {
    return { headers: cacheableMetadata, body: { data: await publishedAuthorities(kernel, kernel.db) } }
  },
})

export const readRevocationList = defineOperation({
  method: 'GET',
  path: '/credentials/authorities/:authorityId/revoked.crl',
  operationId: 'revokedDocumentSigners',
  summary:
    'Certificate revocation list (RFC 5280): document signers that an authority of this deployment revoked',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
  responseType: 'application/pkix-crl',
  async handle({ kernel, params }) {
    const list = await revocationList(kernel, kernel.db, params.authorityId)
    if (list === undefined) throw notFound()
    return { headers: cacheableMetadata, body: list }
  },
})
