import type { JWK } from 'jose'
import { bodyOfDid } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import { getJson } from './http.ts'
import { at, listAt, textAt } from './protocol/json.ts'

/**
 * Keys of a public body of this site, by what they may sign: credentials (`assertionMethod`) or requests
 * (`authentication`). None for anybody else: identifiers are never resolved elsewhere.
 */
export async function keysOf(
  origin: string,
  did: string,
  relationship: 'assertionMethod' | 'authentication',
): Promise<JWK[]> {
  const address = documentOf(origin, did)
  if (address === undefined) return []
  const { body: document } = await getJson(origin, address)
  const allowed = listAt(document, relationship)
  return listAt(document, 'verificationMethod')
    .filter((method) => allowed.includes(textAt(method, 'id')))
    .map((method) => {
      const jwk = at(method, 'publicKeyJwk')
      // A JWS names the key by its address in the document.
      return { ...(typeof jwk === 'object' ? jwk : {}), kid: textAt(method, 'id') }
    })
}

/** Where the document of an identifier of this site is: of one of its bodies, or of the site as a whole. */
function documentOf(origin: string, did: string): string | undefined {
  const slug = bodyOfDid(origin, did)
  if (slug !== undefined) return `${origin}${bodyPath(slug)}/did.json`
  const isSite = did === `did:web:${new URL(origin).host.replace(':', '%3A')}`
  return isSite ? `${origin}/.well-known/did.json` : undefined
}
