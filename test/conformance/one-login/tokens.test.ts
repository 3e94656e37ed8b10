import { createHash } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, nonce, type Parameters } from './support/authorize.ts'
import {
  identityClaims,
  startProvider,
  vocabulary,
  type Provider,
  type Registration,
} from './support/provider.ts'
import { call, redeem, userInfo, type Tokens } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

async function tokensFor(
  client: Registration = {},
  send: Parameters = {},
): Promise<Tokens & { clientId: string }> {
  const service = await provider.register(client)
  const code = await codeFor(provider, service, send)
  return { clientId: service.clientId, ...(await redeem(provider, service, code)) }
}

async function publishedKeys(): Promise<JSONWebKeySet> {
  const { body } = await call(provider, '/.well-known/jwks.json')
  return { keys: [], ...body }
}

const verify = async (jwt: string, audience?: string) =>
  jwtVerify(jwt, createLocalJWKSet(await publishedKeys()), {
    issuer: provider.issuer,
    currentDate: provider.platform.clock.now(),
    ...(audience === undefined ? {} : { audience }),
  })

describe('ID tokens', () => {
  test.each(['ES256', 'RS256'] as const)('signed by %s', async (idTokenSigningAlgorithm) => {
    const { idToken, clientId } = await tokensFor({ idTokenSigningAlgorithm })
    const { payload, protectedHeader } = await verify(idToken, clientId)
    expect(protectedHeader).toEqual({ alg: idTokenSigningAlgorithm, kid: protectedHeader.kid })
    expect(payload).toMatchObject({
      aud: clientId,
      nonce,
      vot: 'Cl.Cm',
      vtm: `${provider.issuer}trustmark`,
      iat: provider.nowSeconds(),
      exp: provider.nowSeconds() + 120,
      auth_time: provider.nowSeconds(),
    })
    expect(Object.keys(payload).toSorted()).toEqual([
      'at_hash',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'nonce',
      'sid',
      'sub',
      'vot',
      'vtm',
    ])
  })

  test('carry the hash of their access token (OpenID Connect Core 1.0, section 3.1.3.6)', async () => {
    const { idToken, accessToken } = await tokensFor()
    const hash = createHash('sha256').update(accessToken, 'ascii').digest().subarray(0, 16)
    expect(decodeJwt(idToken)['at_hash']).toBe(hash.toString('base64url'))
  })

  test.each([
    ['["Cl"]', 'Cl'],
    ['["Cl.Cm"]', 'Cl.Cm'],
    ['["Cl.Cm.P2"]', 'Cl.Cm'],
    ['["Cl","Cl.Cm"]', 'Cl'],
    [undefined, 'Cl.Cm'],
  ])('say for %s no more than %s: never a level of identity', async (vtr, vot) => {
    const { idToken } = await tokensFor({}, { vtr })
    expect(decodeJwt(idToken)['vot']).toBe(vot)
  })

  test('have no nonce where none was sent', async () => {
    const { idToken } = await tokensFor({ permitMissingNonce: true }, { nonce: undefined })
    expect(decodeJwt(idToken)).not.toHaveProperty('nonce')
  })
})

describe('access tokens', () => {
  test('are JWTs by the same algorithm as the ID token', async () => {
    const { idToken, accessToken, clientId } = await tokensFor()
    const { payload, protectedHeader } = await verify(accessToken)
    expect(protectedHeader).toEqual({ alg: decodeProtectedHeader(idToken).alg, kid: protectedHeader.kid })
    expect(payload).toMatchObject({
      scope: ['openid', 'email'],
      client_id: clientId,
      sub: decodeJwt(idToken).sub,
      sid: decodeJwt(idToken)['sid'],
      iat: provider.nowSeconds(),
      exp: provider.nowSeconds() + 180,
    })
    expect(Object.keys(payload).toSorted()).toEqual([
      'client_id',
      'exp',
      'iat',
      'iss',
      'jti',
      'scope',
      'sid',
      'sub',
    ])
  })

  test('name the claims of identity that were asked for', async () => {
    const claims = { userinfo: Object.fromEntries(identityClaims.map((name) => [name, null])) }
    const { accessToken } = await tokensFor({}, { vtr: '["Cl.Cm.P2"]', claims: JSON.stringify(claims) })
    expect(decodeJwt(accessToken)['claims']).toEqual(identityClaims)
  })

  test('name none where authentication alone was asked for', async () => {
    const claims = JSON.stringify({ userinfo: { [`${vocabulary}address`]: null } })
    const { accessToken } = await tokensFor({}, { claims })
    expect(decodeJwt(accessToken)).not.toHaveProperty('claims')
  })
})

async function subjectOf(client: Registration): Promise<unknown> {
  return decodeJwt((await tokensFor(client)).idToken).sub
}

describe('subjects', () => {
  test('are names of this service alone', async () => {
    const [one, other] = [await subjectOf({}), await subjectOf({})]
    expect(one).toMatch(/^urn:fdc:gov\.uk:2022:[\w-]{43}$/)
    expect(other).not.toBe(one)
  })

  test('are the same for services of one sector, whatever else differs', async () => {
    const first = await subjectOf({ sectorIdentifierUri: 'https://sector.example' })
    expect(await subjectOf({ sectorIdentifierUri: 'https://sector.example/other/path' })).toBe(first)
    expect(await subjectOf({ sectorIdentifierUri: 'https://www.sector.example' })).toBe(first)
    expect(await subjectOf({ sectorIdentifierUri: 'https://other.sector.example' })).not.toBe(first)
  })

  test('follow the first redirect address where no sector is registered', async () => {
    const uris = { redirectUris: ['https://sectorless.example/callback'], sectorIdentifierUri: null }
    expect(await subjectOf(uris)).toBe(await subjectOf({ sectorIdentifierUri: 'https://sectorless.example' }))
  })

  test('of apps whose addresses have no host are names of each app alone', async () => {
    const app = { redirectUris: ['com.example.app:/callback'], sectorIdentifierUri: null }
    expect(await subjectOf(app)).not.toBe(await subjectOf(app))
  })

  test('are public for services that are registered so', async () => {
    const [one, other] = [
      await subjectOf({ subjectType: 'public' }),
      await subjectOf({ subjectType: 'public' }),
    ]
    expect(other).toBe(one)
  })

  test('of wallets are other names', async () => {
    const { accessToken, idToken } = await tokensFor({}, { scope: 'openid wallet-subject-id' })
    const { body } = await userInfo(provider, accessToken)
    expect(body['wallet_subject_id']).toMatch(/^urn:fdc:wallet\.account\.gov\.uk:2024:[\w-]{43}$/)
    expect(String(body['wallet_subject_id']).slice(-43)).not.toBe(String(decodeJwt(idToken).sub).slice(-43))
  })
})

describe('the core identity', () => {
  test('is a JWT by a key of its own, in the DID document', async () => {
    const claims = { userinfo: { [`${vocabulary}coreIdentityJWT`]: null } }
    const send = { vtr: '["Cl.Cm.P2"]', claims: JSON.stringify(claims) }
    const { accessToken, idToken, clientId } = await tokensFor({}, send)
    const { body } = await userInfo(provider, accessToken)
    const jwt = String(body[`${vocabulary}coreIdentityJWT`])
    const { kid = '', alg } = decodeProtectedHeader(jwt)
    expect(alg).toBe('ES256')
    const method = await assertionMethod(kid)
    const { payload } = await jwtVerify(jwt, method, {
      currentDate: provider.platform.clock.now(),
      audience: clientId,
    })
    expect(payload).toMatchObject({
      sub: decodeJwt(idToken).sub,
      vot: 'P2',
      vtm: `${provider.issuer}trustmark`,
      iat: provider.nowSeconds(),
      nbf: provider.nowSeconds(),
      exp: provider.nowSeconds() + 30 * 60,
      vc: {
        type: ['VerifiableCredential', 'VerifiableIdentityCredential'],
        credentialSubject: {
          name: [
            {
              nameParts: [
                { type: 'GivenName', value: 'officer' },
                { type: 'FamilyName', value: 'Tester' },
              ],
            },
          ],
          birthDate: [{ value: '1980-01-31' }],
        },
      },
    })
    expect((await publishedKeys()).keys.map((key) => key.kid)).not.toContain(kid.split('#')[1])
  })
})

interface DidDocument {
  id: string
  assertionMethod: { id: string; controller: string; publicKeyJwk: Record<string, string> }[]
}

/** As services look it up: no resolver, only the document at its known address. */
async function assertionMethod(kid: string): Promise<Record<string, string>> {
  const { text } = await call(provider, '/.well-known/did.json')
  const document = JSON.parse(text) as DidDocument // a wrong shape fails the look-up below
  const method = document.assertionMethod.find(({ id }) => id === kid)
  if (method === undefined || kid.split('#')[0] !== document.id) throw new Error(`${kid} is not in ${text}`)
  return { alg: 'ES256', ...method.publicKeyJwk }
}
