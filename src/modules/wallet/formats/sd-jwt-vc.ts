import { signJwt } from '#kernel/crypto'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { digestsOf, joinSdJwt, makeDisclosure, type Disclosure } from '../domain/sd-jwt.ts'
import { vctOf, type ClaimValue } from '../domain/template.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { SignCredential } from './format.ts'

// 128 bits, as RFC 9901 section 9.3 recommends.
const saltBytes = 16

/** Signs an SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc), bound to the holder's key. */
export const signSdJwtVc: SignCredential = async (kernel, target, input) => {
  const { template, claims, status } = input
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
  const payload = {
    ...open,
    _sd: digestsOf(disclosures, kernel.crypto.sha256),
    _sd_alg: 'sha-256',
    iss: issuer,
    iat: input.issuedAt.getTime() / 1000,
    exp: input.expiresAt.getTime() / 1000,
    vct: vctOf(template, kernel.origin),
    cnf: { jwk: input.holderJwk },
    status: { status_list: { idx: status.index, uri: status.tokenListUri } },
  }
  const jwt = signJwt(key, payload, { typ: 'dc+sd-jwt', kid: keyId(issuer, key.kid) })
  return joinSdJwt(jwt, disclosures)
}
