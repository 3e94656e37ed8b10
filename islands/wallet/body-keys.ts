import type { JWK } from 'jose'
import { bodyOfDid } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import { at, getJson, listAt, textAt } from './http.ts'

/**
 * Keys of a public body of this site, by what they may sign: credentials (`assertionMethod`) or requests
 * (`authentication`). None for anybody else: identifiers are never resolved elsewhere.
 */
export async function keysOf(
  origin: string,
  did: string,
  relationship: 'assertionMethod' | 'authentication',
): Promise<JWK[]> {
  const slug = bodyOfDid(origin, did)
  if (slug === undefined) return []
  const { body: document } = await getJson(origin, `${origin}${bodyPath(slug)}/did.json`)
  const allowed = listAt(document, relationship)
  return listAt(document, 'verificationMethod')
    .filter((method) => allowed.includes(textAt(method, 'id')))
    .map((method) => {
      const jwk = at(method, 'publicKeyJwk')
      // A JWS names the key by its address in the document.
      return { ...(typeof jwk === 'object' ? jwk : {}), kid: textAt(method, 'id') }
    })
}
