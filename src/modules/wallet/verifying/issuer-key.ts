import type { KeyObject } from 'node:crypto'
import type { DecodedJwt } from '#kernel/crypto'
import type { AcceptedIssuer } from '../registers/accepted-issuers.ts'
import { chainLeaf, namesIssuer } from './certificate-path.ts'
import { invalid } from './refusal.ts'
import { publicKeyOf } from './signatures.ts'

/**
 * Who signed a card, and with which key: by certificate when the header brings one, else by its identifier among those
 * that are accepted, with the keys that are pinned there. Nothing is fetched, and a chain that fails is not tried another
 * way. Undefined for an issuer that is not accepted.
 * @throws OAuthError invalid_presentation for an accepted issuer without such a key, and for a broken chain
 */
export function issuerOf(
  { header, claims }: Pick<DecodedJwt, 'header' | 'claims'>,
  accepted: readonly AcceptedIssuer[],
  now: Date,
): { issuer: AcceptedIssuer; key: KeyObject } | undefined {
  const { x5c, kid } = header
  const named = claims['iss'] ?? claims['issuer']
  if (x5c !== undefined) return byCertificate(x5c, named, accepted, now)
  const issuer = accepted.find(({ identifiers }) => typeof named === 'string' && identifiers.includes(named))
  if (issuer === undefined || typeof named !== 'string') return undefined
  const jwk = issuer.keys.find(
    (key) => key.kid !== undefined && [key.kid, `${named}#${key.kid}`].includes(String(kid)),
  )
  if (jwk === undefined) throw invalid('The issuer has no such key')
  return { issuer, key: publicKeyOf({ ...jwk }, 'Issuer') }
}

function byCertificate(
  x5c: unknown,
  named: unknown,
  accepted: readonly AcceptedIssuer[],
  now: Date,
): { issuer: AcceptedIssuer; key: KeyObject } | undefined {
  for (const issuer of accepted) {
    if (issuer.root === undefined) continue
    const leaf = chainLeaf(x5c, issuer.root, now)
    if (leaf === undefined) continue
    const isNamed =
      issuer.identifiers.length === 0 || issuer.identifiers.some((identifier) => identifier === named)
    if (!isNamed || (named !== undefined && !namesIssuer(leaf, named))) {
      throw invalid('The certificate is not the issuer’s')
    }
    return { issuer, key: leaf.publicKey }
  }
  return undefined
}
