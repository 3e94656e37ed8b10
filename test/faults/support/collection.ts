import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { expect } from 'vitest'
import type { CarriedAnswer } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'
import { until } from './until.ts'

/** A wallet of another maker, with one key, which speaks OpenID4VCI 1.0. */
export interface Wallet {
  key: CryptoKey
  jwk: JWK
}

const cardsPath = '/account/credentials'
const grantType = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const offerLink = new RegExp(`${cardsPath}/offers/[0-9a-f-]{36}`, 'g')
const cardLink = new RegExp(`"${cardsPath}/[0-9a-f-]{36}"`, 'g')

/** How long an approval may take to reach the wallet: longer than another node needs to take over a dead one's work. */
const offerTimeoutMs = 90_000

/** Waits for the offer and takes the card; asking again brings the same card. @returns the SD-JWT VC */
export async function collect(client: Client, origin: string): Promise<string> {
  const offerPath = await waitForOffer(client)
  const token = await accessToken(client, origin, offerPath)
  const wallet = await newWallet()
  const { credential } = await client.take('issue', async (aboutTo) => {
    const proof = await proofOf(client, origin, wallet)
    aboutTo()
    return requestCredential(client, origin, token, proof)
  })
  const { credential: again } = await client.persist(async () =>
    requestCredential(client, origin, token, await proofOf(client, origin, wallet)),
  )
  expect(again, 'the card of a second request').toBe(credential)
  return credential
}

export async function newWallet(): Promise<Wallet> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return { key: privateKey, jwk: await exportJWK(publicKey) }
}

async function waitForOffer(client: Client): Promise<string> {
  let found: string[] = []
  await until(
    'an offer waits for the person',
    async () => {
      const page = await client.persist(() => client.visitor.get(cardsPath))
      found = [...new Set(page.body.match(offerLink))]
      return found.length > 0
    },
    offerTimeoutMs,
  )
  expect(found, 'offers that wait').toHaveLength(1)
  return String(found[0])
}

/** A code that was exchanged and whose token was lost on the way is no use: then the person asks for another one. */
export async function accessToken<Name extends string>(
  client: Client<Name>,
  origin: string,
  offerPath: string,
): Promise<string> {
  return client.persist(async () => {
    const sent = await client.visitor.fill(offerPath, { wallet: 'browser' })
    const uri = new URL(sent.location ?? '', origin).searchParams.get('credential_offer_uri') ?? ''
    const offer = await ask(client, origin, { method: 'GET', path: new URL(uri).pathname })
    const code = at(offer, 'grants', grantType, 'pre-authorized_code')
    const form = new URLSearchParams({ grant_type: grantType, 'pre-authorized_code': code }).toString()
    const type = 'application/x-www-form-urlencoded'
    return at(await ask(client, origin, { path: '/credentials/token', payload: form, type }), 'access_token')
  })
}

export async function proofOf<Name extends string>(
  client: Client<Name>,
  origin: string,
  wallet: Wallet,
): Promise<string> {
  const nonce = at(await ask(client, origin, { path: '/nonce' }), 'c_nonce')
  return new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })
    .setAudience(origin)
    .setIssuedAt()
    .sign(wallet.key)
}

/** A card as it came, and the name under which the wallet speaks of it. */
export interface Received {
  credential: string
  notificationId: string
}

export async function requestCredential<Name extends string>(
  client: Client<Name>,
  origin: string,
  token: string,
  proof: string,
): Promise<Received> {
  const answer = await ask(client, origin, {
    path: '/credential',
    payload: JSON.stringify({ credential_configuration_id: 'veteran-card', proofs: { jwt: [proof] } }),
    authorization: `Bearer ${token}`,
  })
  return {
    credential: at(answer, 'credentials', '0', 'credential'),
    notificationId: at(answer, 'notification_id'),
  }
}

interface Question {
  method?: 'GET' | 'POST'
  path: string
  payload?: string
  type?: string
  authorization?: string
}

/** As a wallet asks: without cookies. */
export function ask<Name extends string>(
  client: Client<Name>,
  origin: string,
  question: Question,
): Promise<CarriedAnswer> {
  const { method = 'POST', path, payload, type = 'application/json', authorization } = question
  return client.visitor.request({
    method,
    url: path,
    headers: {
      host: new URL(origin).host,
      accept: 'application/json',
      ...(payload === undefined ? {} : { 'content-type': type }),
      ...(authorization === undefined ? {} : { authorization }),
    },
    ...(payload === undefined ? {} : { payload }),
  })
}

/** The text at a place in a JSON answer. */
function at(answer: CarriedAnswer, ...path: string[]): string {
  expect(answer.statusCode, answer.body).toBe(200)
  let current: unknown = JSON.parse(answer.body)
  for (const step of path) {
    current =
      typeof current === 'object' && current !== null ? new Map(Object.entries(current)).get(step) : undefined
  }
  if (typeof current !== 'string') throw new Error(`Nothing at ${path.join('.')} in ${answer.body}`)
  return current
}

/** The person can read that this many cards were collected. */
export async function expectCards(client: Client, atLeast: number): Promise<void> {
  const page = await client.persist(() => client.visitor.get(cardsPath))
  expect(new Set(page.body.match(cardLink)).size, 'cards collected').toBeGreaterThanOrEqual(atLeast)
}
