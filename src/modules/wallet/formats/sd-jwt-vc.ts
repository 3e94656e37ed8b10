import { signJwt } from '#kernel/crypto'
import { issuerChain } from '../certificates/issuer-chain.ts'
import { bodyDid, bodyUrl, keyId } from '../domain/body-id.ts'
import { digestsOf, joinSdJwt, makeDisclosure, type Disclosure } from '../domain/sd-jwt.ts'
import { vctOf, type ClaimValue } from '../domain/template.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { SignCredential } from './format.ts'

// 128 bits, as RFC 9901 section 9.3 recommends.
const saltBytes = 16

/**
 * Signs an SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc), bound to the holder's key. Readers find the issuer's key by its
 * certificate, by the issuer's metadata, or by its DID document, whichever they know.
 */
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
  const slug = template.issuerOrganisationSlug
  const key = await kernel.crypto.keys.current(target, credentialKeyPurpose)
  const payload = {
    ...open,
    _sd: digestsOf(disclosures, kernel.crypto.sha256),
    _sd_alg: 'sha-256',
    iss: bodyUrl(kernel.origin, slug),
    iat: input.issuedAt.getTime() / 1000,
    exp: input.expiresAt.getTime() / 1000,
    vct: vctOf(template, kernel.origin),
    cnf: { jwk: input.holderJwk },
    status: { status_list: { idx: status.index, uri: status.tokenListUri } },
  }
  const kid = keyId(bodyDid(kernel.origin, slug), key.kid)
  const x5c = await issuerChain(kernel, target, slug, key)
  const jwt = signJwt(key, payload, { typ: 'dc+sd-jwt', kid, x5c })
  return joinSdJwt(jwt, disclosures)
}
