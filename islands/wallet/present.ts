import { answers, readDcql, type CardQuery } from '../../src/modules/wallet/domain/dcql.ts'
import {
  allClaims,
  joinSdJwt,
  parseSdJwt,
  selectDisclosures,
} from '../../src/modules/wallet/domain/sd-jwt.ts'
import { bodyDid, bodyOfClient } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import type { Card } from './card-store.ts'
import { keysOf } from './body-keys.ts'
import { at, getJson, postForm, send, textAt } from './http.ts'
import { sha256, sign, verified } from './keys.ts'
import { WalletProblem } from './problem.ts'

/** What a public body asks to see, after its signature and its name on the register were checked. */
export interface ShareRequest {
  clientId: string
  verifierName: Record<string, string>
  purpose: Record<string, string>
  query: CardQuery
  nonce: string
  state: string
  responseUri: string
  serverAheadMs: number
}

/** Reads the request that a link names. @throws WalletProblem */
export async function readRequest(origin: string, query: URLSearchParams): Promise<ShareRequest> {
  const clientId = query.get('client_id') ?? ''
  const slug = bodyOfClient(origin, clientId)
  if (slug === undefined) throw new WalletProblem('error.verifier')
  const response = await send(origin, query.get('request_uri') ?? '')
  if (!response.ok) throw new WalletProblem('error.request')
  const payload = await verifiedRequest(origin, slug, await response.text())
  const register = await getJson(origin, origin + bodyPath(slug))
  const cardQuery = readDcql(at(payload, 'dcql_query'))
  const isRight =
    textAt(payload, 'client_id') === clientId &&
    textAt(register.body, 'client_id') === clientId &&
    textAt(payload, 'response_mode') === 'direct_post' &&
    textAt(payload, 'aud') === 'https://self-issued.me/v2'
  if (!isRight) throw new WalletProblem('error.verifier')
  if (cardQuery === undefined || isPast(at(payload, 'exp'), register.serverAheadMs))
    throw new WalletProblem('error.request')
  return {
    clientId,
    verifierName: texts(at(register.body, 'name')),
    purpose: texts(at(payload, 'purpose')),
    query: cardQuery,
    nonce: textAt(payload, 'nonce'),
    state: textAt(payload, 'state'),
    responseUri: textAt(payload, 'response_uri'),
    serverAheadMs: register.serverAheadMs,
  }
}

async function verifiedRequest(origin: string, slug: string, object: string): Promise<unknown> {
  const keys = await keysOf(origin, bodyDid(origin, slug), 'authentication')
  const payload = await verified(object, keys, 'oauth-authz-req+jwt')
  if (payload === undefined) throw new WalletProblem('error.verifier')
  return payload
}

function isPast(seconds: unknown, serverAheadMs: number): boolean {
  return typeof seconds !== 'number' || seconds * 1000 <= Date.now() + serverAheadMs
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(['en', 'cy'].map((locale) => [locale, textAt(value, locale)]))
}

/** The cards that can answer, without asking anybody. */
export function matching(request: ShareRequest, cards: readonly Card[]): Card[] {
  return cards.filter((card) => answers(request.query, allClaims(parseSdJwt(card.sdJwt))))
}

/**
 * Shows the claims asked for, and no others, under the card's key (RFC 9901 section 4.3).
 * @returns where to go, or undefined when the verifier names no place
 * @throws WalletProblem
 */
export async function share(origin: string, request: ShareRequest, card: Card): Promise<string | undefined> {
  const parsed = parseSdJwt(card.sdJwt)
  const shown = joinSdJwt(parsed.jwt, selectDisclosures(parsed, request.query.claims))
  const keyBinding = await sign(
    card.privateKey,
    { typ: 'kb+jwt' },
    { aud: request.clientId, nonce: request.nonce, sd_hash: await sha256(shown) },
    request.serverAheadMs,
  )
  const answer = { [request.query.id]: [shown + keyBinding] }
  return respond(origin, request, { vp_token: JSON.stringify(answer) })
}

/** Tells the verifier that the person said no. */
export async function decline(origin: string, request: ShareRequest): Promise<string | undefined> {
  return respond(origin, request, { error: 'access_denied' })
}

async function respond(
  origin: string,
  { responseUri, state }: ShareRequest,
  fields: Record<string, string>,
): Promise<string | undefined> {
  const answer = await postForm(origin, responseUri, { ...fields, state })
  if (!answer.ok) throw new WalletProblem('error.answer')
  const target = textAt(answer.body, 'redirect_uri')
  if (target === '') return undefined
  if (new URL(target, origin).origin !== origin) throw new WalletProblem('error.foreign')
  return target
}
