import type { JWK } from 'jose'
import { parseSdJwt, type ParsedSdJwt } from '../../src/modules/wallet/domain/sd-jwt.ts'
import { keysOf } from './body-keys.ts'
import { saveCard, type Card } from './card-store.ts'
import { at, getJson, listAt, postForm, postJson, textAt } from './http.ts'
import { isSameKey, makeKeyPair, sign, verified } from './keys.ts'
import { WalletProblem } from './problem.ts'

const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** A card that an issuer offers, before the person has said yes. */
export interface Offer {
  configurationId: string
  preAuthorizedCode: string
  /** Digits of the code that the person must type; undefined when there is none. */
  transactionCodeLength: number | undefined
  title: Record<string, string>
  issuerName: Record<string, string>
  claimLabels: Record<string, Record<string, string>>
  colour: string
  endpoints: { token: string; nonce: string; credential: string; notification: string }
}

/** Reads the offer that a link names. @throws WalletProblem */
export async function readOffer(origin: string, query: URLSearchParams): Promise<Offer> {
  const offer = await offerOf(origin, query)
  const issuer = textAt(offer, 'credential_issuer')
  if (issuer !== origin) throw new WalletProblem(issuer === '' ? 'error.offer' : 'error.foreign')
  const configurationId = textAt(offer, 'credential_configuration_ids', 0)
  const grant = at(offer, 'grants', preAuthorized)
  const { body: metadata } = await getJson(origin, `${origin}/.well-known/openid-credential-issuer`)
  const configuration = at(metadata, 'credential_configurations_supported', configurationId)
  const length = at(grant, 'tx_code', 'length')
  if (configuration === undefined) throw new WalletProblem('error.offer')
  return {
    ...describe(configuration),
    configurationId,
    preAuthorizedCode: textAt(grant, 'pre-authorized_code'),
    transactionCodeLength: typeof length === 'number' ? length : undefined,
    endpoints: {
      token: await tokenEndpoint(origin, textAt(metadata, 'authorization_servers', 0)),
      nonce: textAt(metadata, 'nonce_endpoint'),
      credential: textAt(metadata, 'credential_endpoint'),
      notification: textAt(metadata, 'notification_endpoint'),
    },
  }
}

async function offerOf(origin: string, query: URLSearchParams): Promise<unknown> {
  const value = query.get('credential_offer')
  if (value !== null) return parsed(value)
  const uri = query.get('credential_offer_uri')
  if (uri === null) throw new WalletProblem('error.offer')
  const answer = await getJson(origin, uri)
  if (!answer.ok) throw new WalletProblem('error.offer')
  return answer.body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new WalletProblem('error.offer', { cause })
  }
}

/** RFC 8414 section 3.1: the well-known part stands before the path of the issuer. */
async function tokenEndpoint(origin: string, server: string): Promise<string> {
  const { pathname } = new URL(server, origin)
  const { body } = await getJson(origin, `${origin}/.well-known/oauth-authorization-server${pathname}`)
  return textAt(body, 'token_endpoint')
}

function describe(configuration: unknown): Pick<Offer, 'title' | 'issuerName' | 'claimLabels' | 'colour'> {
  const display = listAt(configuration, 'credential_metadata', 'display')
  const claims = listAt(configuration, 'credential_metadata', 'claims')
  return {
    title: byLocale(display),
    issuerName: texts(at(configuration, 'issuing_organisation')),
    claimLabels: Object.fromEntries(
      claims.map((claim) => [textAt(claim, 'path', 0), byLocale(listAt(claim, 'display'))]),
    ),
    colour: textAt(display[0], 'background_color'),
  }
}

function byLocale(display: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(display.map((entry) => [textAt(entry, 'locale'), textAt(entry, 'name')]))
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(['en', 'cy'].map((locale) => [locale, textAt(value, locale)]))
}

/** Takes the card that was offered into this browser. @throws WalletProblem */
export async function collect(
  origin: string,
  offer: Offer,
  transactionCode: string | undefined,
): Promise<Card> {
  const token = await exchange(origin, offer, transactionCode)
  const { privateKey, publicJwk } = await makeKeyPair()
  const fresh = await postJson(origin, offer.endpoints.nonce, undefined)
  const proof = await sign(
    privateKey,
    { typ: 'openid4vci-proof+jwt', jwk: publicJwk },
    { aud: origin, nonce: textAt(fresh.body, 'c_nonce') },
    fresh.serverAheadMs,
  )
  const request = { credential_configuration_id: offer.configurationId, proofs: { jwt: [proof] } }
  const answer = await postJson(origin, offer.endpoints.credential, request, token)
  if (!answer.ok) throw new WalletProblem('error.offer')
  const sdJwt = textAt(answer.body, 'credentials', 0, 'credential')
  await check(origin, sdJwt, publicJwk)
  const { title, issuerName, claimLabels, colour } = offer
  const card = {
    id: crypto.randomUUID(),
    sdJwt,
    privateKey,
    title,
    issuerName,
    claimLabels,
    colour,
    addedAt: new Date(),
  }
  await saveCard(card)
  await notify(origin, offer, textAt(answer.body, 'notification_id'), token)
  return card
}

async function exchange(origin: string, offer: Offer, transactionCode: string | undefined): Promise<string> {
  const answer = await postForm(origin, offer.endpoints.token, {
    grant_type: preAuthorized,
    'pre-authorized_code': offer.preAuthorizedCode,
    ...(transactionCode === undefined ? {} : { tx_code: transactionCode }),
  })
  const token = textAt(answer.body, 'access_token')
  if (token !== '') return token
  throw new WalletProblem(transactionCode === undefined ? 'error.offer' : 'error.code')
}

/** A card is kept only if a public body of this site signed it, and for the key that this browser made. */
async function check(origin: string, sdJwt: string, publicJwk: JWK): Promise<void> {
  const { jwt, payload: claimed } = parsedCard(sdJwt)
  const keys = await keysOf(origin, textAt(claimed, 'iss'), 'assertionMethod')
  const payload = await verified(jwt, keys, 'dc+sd-jwt')
  if (!(await isSameKey(publicJwk, at(payload, 'cnf', 'jwk')))) throw new WalletProblem('error.credential')
}

function parsedCard(sdJwt: string): ParsedSdJwt {
  try {
    return parseSdJwt(sdJwt)
  } catch (cause) {
    throw new WalletProblem('error.credential', { cause })
  }
}

/** Lets the issuer forget what it kept for a retry. It is no loss when this does not arrive. */
async function notify(origin: string, offer: Offer, notificationId: string, token: string): Promise<void> {
  const notice = { notification_id: notificationId, event: 'credential_accepted' }
  await postJson(origin, offer.endpoints.notification, notice, token).catch(() => undefined)
}
