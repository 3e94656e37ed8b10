import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { vctOf } from '../domain/template.ts'
import { insertTrustedVerifier } from '../store/trusted-verifier.ts'
import { openTown, veteranCard, type Town } from '../testing/penhaven.ts'
import { call, textAt, valueAt, type Answer } from '../testing/wallet.ts'

const requestsPath = '/api/v1/wallet/relay/requests'
const answersPath = '/api/v1/wallet/relay/answers'
const shop = 'https://shop.example'
const did = 'did:web:shop.example'
const didClient = `decentralized_identifier:${did}`
const nameClient = 'x509_san_dns:pool.example'
const pool = 'https://pool.example'
const jwe = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn'

let town: Town
let key: CryptoKey
let chain: Chain
let stranger: Chain
/** What has left the site, and what the world outside answers. */
let sent: { url: string; init: RequestInit | undefined }[] = []
let world: (url: string) => Response

interface Chain {
  root: string
  leaf: string
  privateKey: CryptoKey
}

beforeAll(async () => {
  town = await openTown()
  const { kernel } = town.platform
  kernel.outbound = async (input, init) => {
    const url = new Request(input).url
    sent.push({ url, init })
    return world(url)
  }
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  chain = await makeChain('pool.example')
  stranger = await makeChain('pool.example')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: `${did}#key-1` }
  const entry = {
    organisationId: town.organisationId('aberwen'),
    addedBy: town.personId('owen-blackwood'),
    contact: 'help@shop.example',
    mayAsk: [{ template: veteranCard.name, claims: ['is_veteran'] }],
    validFrom: '2026-01-01',
    validUntil: null,
    now: kernel.clock.now(),
  }
  await kernel.db.transaction(async (tx) => {
    const byKey = { clientId: didClient, keySet: [jwk], certificate: null, origin: shop }
    const byRoot = { clientId: nameClient, keySet: null, certificate: chain.root, origin: pool }
    for (const verifier of [byKey, byRoot]) {
      const name = { en: 'A shop', cy: 'Siop' }
      await insertTrustedVerifier(tx, { ...entry, ...verifier, name, id: kernel.crypto.uuid() })
    }
  })
})
afterAll(() => town.platform.stop())
beforeEach(() => {
  sent = []
})

async function makeChain(name: string): Promise<Chain> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') }
  const rootKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const leafKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const root = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: '01',
    name: 'CN=Root',
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  })
  const leaf = await X509CertificateGenerator.create({
    ...dates,
    serialNumber: '02',
    subject: 'CN=Pool',
    issuer: root.subject,
    signingAlgorithm: algorithm,
    publicKey: leafKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  })
  return {
    root: root.toString('pem'),
    leaf: Buffer.from(leaf.rawData).toString('base64'),
    privateKey: leafKeys.privateKey,
  }
}

async function request(claims: readonly string[], header: object = {}, signer = key): Promise<string> {
  const { origin } = town.platform.kernel
  const query = {
    id: 'card',
    format: 'dc+sd-jwt',
    meta: { vct_values: [vctOf(veteranCard, origin)] },
    claims: claims.map((name) => ({ path: [name] })),
  }
  return new SignJWT({ dcql_query: { credentials: [query] } })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: `${did}#key-1`, ...header })
    .sign(signer)
}

function ask(question: object): Promise<Answer> {
  return call(town, 'POST', requestsPath, { json: question })
}

function refusalOf({ status, json }: Answer): [number, string] {
  return [status, textAt(json, 'error')]
}

describe('a request of a verifier elsewhere', () => {
  it('is fetched where the register says, and handed on with the keys that it vouches for', async () => {
    const jws = await request(['is_veteran'])
    world = () => new Response(jws)
    const answer = await ask({ clientId: didClient, requestUri: `${shop}/requests/1`, method: 'get' })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ request: jws, name: { en: 'A shop' }, chain: [] })
    expect(valueAt(answer.json, 'keys', 0, 'kid')).toBe(`${did}#key-1`)
    expect(sent.map(({ url }) => url)).toEqual([`${shop}/requests/1`])
    expect(sent[0]?.init?.redirect).toBe('error')
    expect(JSON.stringify(sent[0]?.init?.headers)).not.toMatch(/cookie|authorization/i)
  })

  it('is fetched by POST with the nonce of the wallet', async () => {
    const jws = await request(['is_veteran'])
    world = () => new Response(jws)
    const question = {
      clientId: didClient,
      requestUri: `${shop}/requests/1`,
      method: 'post',
      walletNonce: 'mine',
    }
    expect((await ask(question)).status).toBe(200)
    const body = sent[0]?.init?.body
    expect(body instanceof URLSearchParams ? body.get('wallet_nonce') : undefined).toBe('mine')
  })

  it.each<[string, object]>([
    ['nobody on the register', { clientId: 'x509_hash:abc', requestUri: `${shop}/requests/1` }],
    ['another place than the register says', { clientId: didClient, requestUri: 'https://thief.example/1' }],
    ['a place that looks alike', { clientId: didClient, requestUri: 'https://shop.example.thief.example/1' }],
    ['a network of our own', { clientId: didClient, requestUri: 'http://169.254.169.254/' }],
  ])('from %s is refused, and nothing leaves', async (_, question) => {
    expect(refusalOf(await ask(question))).toEqual([400, 'unknown_verifier'])
    expect(sent).toEqual([])
  })

  it('of a body of this site needs no relay', async () => {
    const { walletPath } = await town.ask()
    const query = new URL(walletPath, town.platform.kernel.origin).searchParams
    const question = { clientId: query.get('client_id'), requestUri: query.get('request_uri') }
    expect(refusalOf(await ask(question))).toEqual([400, 'unknown_verifier'])
    expect(sent).toEqual([])
  })

  it.each<[string, string[]]>([
    ['a claim that the register does not allow', ['is_veteran', 'service_number']],
    ['a claim that no card has', ['is_veteran', 'shoe_size']],
  ])('that asks for %s is refused', async (_, claims) => {
    const jws = await request(claims)
    world = () => new Response(jws)
    const answer = await ask({ clientId: didClient, requestUri: `${shop}/requests/1` })
    expect(refusalOf(answer)).toEqual([400, 'asks_too_much'])
  })

  it.each<[string, () => Response]>([
    ['an error', () => new Response('no', { status: 404 })],
    ['no JWT', () => new Response('<html>')],
    ['far too much', () => new Response('a'.repeat(65 * 1024))],
  ])('that comes as %s is refused', async (_, answer) => {
    world = answer
    const refused = await ask({ clientId: didClient, requestUri: `${shop}/requests/1` })
    expect(refusalOf(refused)).toEqual([400, 'invalid_request'])
  })

  it('under a certificate is vouched for when its chain ends at the root on the register', async () => {
    const jws = await request(['is_veteran'], { x5c: [chain.leaf] }, chain.privateKey)
    const answer = await ask({ clientId: nameClient, request: jws })
    expect(answer.json).toMatchObject({ chain: [chain.leaf], keys: [] })
    const forged = await request(['is_veteran'], { x5c: [stranger.leaf] }, stranger.privateKey)
    expect(refusalOf(await ask({ clientId: nameClient, request: forged }))).toEqual([400, 'unknown_verifier'])
    const bare = await request(['is_veteran'])
    expect((await ask({ clientId: nameClient, request: bare })).status).toBe(400)
  })
})

describe('an answer to a verifier elsewhere', () => {
  const answer = { clientId: didClient, responseUri: `${shop}/answers/1`, fields: { response: jwe } }

  function post(change: object = {}): Promise<Answer> {
    return call(town, 'POST', answersPath, { json: { ...answer, ...change } })
  }

  it('is carried as it is, and leads the person back', async () => {
    world = () => Response.json({ redirect_uri: `${shop}/thanks#response_code=1` })
    const taken = await post()
    expect(taken.json).toEqual({ redirectUri: `${shop}/thanks#response_code=1` })
    const body = sent[0]?.init?.body
    expect(body instanceof URLSearchParams ? Object.fromEntries(body) : body).toEqual({ response: jwe })
  })

  it('may be a no', async () => {
    world = () => Response.json({})
    const taken = await post({ fields: { error: 'access_denied', state: 'st4te' } })
    expect([taken.status, taken.json]).toEqual([200, {}])
  })

  it.each<[string, object]>([
    ['in the clear', { fields: { vp_token: '{"card":["x"]}', state: 's' } }],
    ['that is no ciphertext', { fields: { response: '{"vp_token":{}}' } }],
    ['with something besides', { fields: { response: jwe, vp_token: '{}' } }],
  ])('%s does not leave', async (_, change) => {
    expect((await post(change)).status).toBe(400)
    expect(sent).toEqual([])
  })

  it('goes nowhere else than the register says', async () => {
    expect(refusalOf(await post({ responseUri: 'https://thief.example/answers/1' }))).toEqual([
      400,
      'unknown_verifier',
    ])
    expect(refusalOf(await post({ clientId: 'x509_hash:abc' }))).toEqual([400, 'unknown_verifier'])
    expect(sent).toEqual([])
  })

  it('that is not accepted is an error', async () => {
    world = () => Response.json({ error: 'invalid_request' }, { status: 400 })
    expect(refusalOf(await post())).toEqual([400, 'not_accepted'])
  })
})
