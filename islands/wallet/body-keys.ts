import type { JWK } from 'jose'
import { bodyOfDid } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import { getJson } from './http.ts'
import { at, listAt, textAt } from './protocol/json.ts'

/**
 * Keys of a public body of this site, or of the site as a whole, by what they may sign: credentials (`assertionMethod`) or requests
 * (`authentication`). None for anybody else: identifiers are never resolved elsewhere.
 */
export async function keysOf(
  origin: string,
  did: string,
  relationship: 'assertionMethod' | 'authentication',
): Promise<JWK[]> {
  const slug = bodyOfDid(origin, did)
  const address = slug === undefined ? '/.well-known/did.json' : `${bodyPath(slug)}/did.json`
  const { body: document } = await getJson(origin, origin + address)
  if (textAt(document, 'id') !== did) return []
  const allowed = listAt(document, relationship)
  return listAt(document, 'verificationMethod')
    .filter((method) => allowed.includes(textAt(method, 'id')))
    .map((method) => {
      const jwk = at(method, 'publicKeyJwk')
      // A JWS names the key by its address in the document.
      return { ...(typeof jwk === 'object' ? jwk : {}), kid: textAt(method, 'id') }
    })
}
