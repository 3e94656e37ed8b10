import { importJWK, SignJWT, type JWK } from 'jose'
import { addMs, dayMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { statusListPath } from '../domain/addresses.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { digestsOf, joinSdJwt, makeDisclosure, type Disclosure } from '../domain/sd-jwt.ts'
import { vctOf, type ClaimValue, type ClaimValues, type CredentialTemplate } from '../domain/template.ts'
import { credentialKeyPurpose } from './keys.ts'

/** What goes into a credential besides its claims. */
export interface Binding {
  holderJwk: JWK
  statusListId: string
  statusIndex: number
  issuedAt: Date
  expiresAt: Date
}

// 128 bits, as RFC 9901 section 9.3 recommends.
const saltBytes = 16

/** Whole days only: cards issued on one day cannot be told apart, nor linked between readers, by their times. */
export function validityOf(template: CredentialTemplate, now: Date): { issuedAt: Date; expiresAt: Date } {
  const issuedAt = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  return { issuedAt, expiresAt: addMs(issuedAt, template.validityDays * dayMs) }
}

/** Signs an SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc), bound to the holder's key. */
export async function signCredential(
  kernel: Kernel,
  target: Queryable,
  template: CredentialTemplate,
  claims: ClaimValues,
  binding: Binding,
): Promise<string> {
  const disclosures: Disclosure[] = []
  const open: Record<string, ClaimValue> = {}
  for (const { name, selectivelyDisclosable } of template.claims) {
    const value = claims[name]
    if (value === undefined) continue
    if (selectivelyDisclosable) disclosures.push(makeDisclosure(kernel.crypto.token(saltBytes), name, value))
    else open[name] = value
  }
  const issuer = bodyDid(kernel.origin, template.issuerOrganisationSlug)
  const key = await kernel.crypto.keys.current(target, credentialKeyPurpose)
  const jwt = await new SignJWT({
    ...open,
    _sd: digestsOf(disclosures, kernel.crypto.sha256),
    _sd_alg: 'sha-256',
    vct: vctOf(template, kernel.origin),
    cnf: { jwk: binding.holderJwk },
    status: {
      status_list: { idx: binding.statusIndex, uri: kernel.origin + statusListPath(binding.statusListId) },
    },
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', kid: keyId(issuer, key.kid) })
    .setIssuer(issuer)
    .setIssuedAt(binding.issuedAt)
    .setExpirationTime(binding.expiresAt)
    .sign(await importJWK(key.privateJwk, 'ES256'))
  return joinSdJwt(jwt, disclosures)
}
