import type { KeyObject } from 'node:crypto'
import type { DecodedJwt } from '#kernel/crypto'
import type { AcceptedIssuer } from '../registers/accepted-issuers.ts'
import { chainLeaf, maySignCards, namesIssuer } from './certificate-path.ts'
import { invalid } from './refusal.ts'
import { publicKeyOf } from './signatures.ts'

/** Signers of status lists have certificates with a purpose of their own. */
type Signs = 'card' | 'list'

/**
 * Who signed a card, and with which key: one of those that are pinned for its identifier, else by the certificate that the
 * header brings. Nothing is fetched, and what fails one way is not tried another. Undefined for an issuer that is not accepted.
 * @throws OAuthError invalid_presentation for an accepted issuer without such a key, and for a broken chain
 */
export function issuerOf(
  { header, claims }: Pick<DecodedJwt, 'header' | 'claims'>,
  accepted: readonly AcceptedIssuer[],
  now: Date,
  signs: Signs = 'card',
): { issuer: AcceptedIssuer; key: KeyObject } | undefined {
  const { x5c, kid } = header
  const named = claims['iss'] ?? claims['issuer']
  const issuer = accepted.find(
    ({ identifiers, keys }) => keys.length > 0 && typeof named === 'string' && identifiers.includes(named),
  )
  if (issuer === undefined)
    return x5c === undefined ? undefined : byCertificate(x5c, named, accepted, now, signs)
  const [document = '', fragment] = String(kid).split('#')
  const isItsOwn = fragment === undefined || document === '' || issuer.identifiers.includes(document)
  const jwk = isItsOwn ? issuer.keys.find((key) => key.kid === (fragment ?? document)) : undefined
  if (jwk === undefined) throw invalid('The issuer has no such key')
  return { issuer, key: publicKeyOf({ ...jwk }, 'Issuer') }
}

function byCertificate(
  x5c: unknown,
  named: unknown,
  accepted: readonly AcceptedIssuer[],
  now: Date,
  signs: Signs,
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
    if (signs === 'card' && !maySignCards(leaf, named !== undefined)) {
      throw invalid('The certificate is not for signing cards')
    }
    return { issuer, key: leaf.publicKey }
  }
  return undefined
}
