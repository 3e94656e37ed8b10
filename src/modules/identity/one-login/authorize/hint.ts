import { decodeJwt, type DecodedJwt } from '#kernel/crypto'
import type { Client } from '../../domain/client.ts'
import type { OneLogin } from '../context.ts'
import { ReturnedRefusal, type ReturnAddress } from './refusal.ts'
import { words } from './syntax.ts'

type Claims = Readonly<Record<string, unknown>>

/**
 * A service asks its user to sign in again: `prompt=login` with the ID token that it holds. That token may have expired
 * long ago, so only its signature and audience count.
 * @returns how the service knows its user; null where the request asks for no such thing
 * @throws ReturnedRefusal for a token that is not one of ours for this service
 */
export async function expectedSubjectOf(
  provider: OneLogin,
  { clientId }: Client,
  address: ReturnAddress,
  claims: Claims,
): Promise<string | null> {
  const hint = hintOf(claims)
  if (hint === undefined) return null
  const token = typeof hint === 'string' ? decodeJwt(hint) : undefined
  if (token === undefined || !(await provider.keys.isIdToken(token))) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Unable to validate id_token_hint')
  }
  const { sub } = token.claims
  if (typeof sub !== 'string') throw new ReturnedRefusal(address, 'invalid_request', 'Invalid id_token_hint')
  if (audienceOf(token) !== clientId) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Invalid id_token_hint for client')
  }
  return sub
}

/** The level that the hint names, as a list of vectors; nothing of it is verified yet. */
export function hintedVectors(claims: Claims): string[] | undefined {
  const hint = hintOf(claims)
  const vector = typeof hint === 'string' ? decodeJwt(hint)?.claims['vot'] : undefined
  return typeof vector === 'string' ? [vector] : undefined
}

function hintOf({ prompt, id_token_hint: hint }: Claims): unknown {
  return typeof prompt === 'string' && words(prompt).includes('login') ? hint : undefined
}

/** The first audience of a token. */
export function audienceOf({ claims }: DecodedJwt): unknown {
  return [claims['aud']].flat()[0]
}
