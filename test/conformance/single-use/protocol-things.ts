import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { TestPlatform, Visitor } from '../../../src/kernel/test/index.ts'
import { callbackOf, leaveSite, saveService } from '../../../src/modules/identity/testing/service.ts'
import { curveKeys } from '../../../src/modules/identity/testing/engine-service.ts'
import { signedIn } from '../../../src/modules/identity/testing/signed-in.ts'
import { attemptOf, getJson, postForm, type Answer } from './requests.ts'
import { unexpected, type OneTimeThing } from './thing.ts'

const verifier = 'a'.repeat(43)
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** What services can use once, under One Login's protocol and under those of the library engine. */
export async function protocolThings(platform: TestPlatform): Promise<OneTimeThing[]> {
  const { kernel, clock } = platform
  const { crypto, origin } = kernel
  const keys = curveKeys()
  const assertion = { tokenAuthMethod: 'private_key_jwt', scopes: ['openid', 'email'] } as const
  const bare = { tokenAuthMethod: 'none', scopes: ['openid', 'email', 'offline_access'] } as const
  await saveService(kernel, 'council', keys, assertion)
  await saveService(kernel, 'archive', keys, bare, { profile: 'generic' })
  await saveService(kernel, 'treasury', keys, assertion, { profile: 'generic' })
  const { visitor } = await signedIn(platform, 'racer@people.example')

  const sign = (clientId: string): Promise<string> =>
    new SignJWT({ iss: clientId, sub: clientId, aud: `${origin}/`, jti: crypto.uuid() })
      .setProtectedHeader({ alg: 'ES256' })
      .setExpirationTime(new Date(clock.now().getTime() + 60_000))
      .sign(keys.privateKey)
  const assertionOf = async (clientId: string): Promise<Record<string, string>> => ({
    client_assertion_type: assertionType,
    client_assertion: await sign(clientId),
  })
  const codeOf = (clientId: string, extra?: Record<string, string>): Promise<string> =>
    authorize(visitor, clientId, crypto.sha256(verifier), extra)
  const redeem = (clientId: string, code: string, more: Record<string, string>): Promise<Answer> =>
    postForm(
      platform,
      '/token',
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: callbackOf(clientId),
        code_verifier: verifier,
        ...more,
      },
      { 'user-agent': 'a service' },
    )

  return [
    {
      name: 'authorization code, profile one-login',
      winners: 'one',
      statement: 'identity.authorization_code.redeem',
      async make() {
        const code = await codeOf('council')
        return async () =>
          attemptOf(await redeem('council', code, await assertionOf('council')), 'invalid_grant')
      },
    },
    {
      name: 'client assertion, profile one-login',
      winners: 'one',
      statement: 'identity.authorization_code.redeem',
      async make() {
        const shown = await assertionOf('council')
        return async (number) => {
          // The code is nobody's: who gets as far as that has shown who they are.
          const { json } = await redeem('council', `code ${number}`, shown)
          if (json['error'] === 'invalid_grant') return 'taken'
          if (json['error'] === 'invalid_client') return 'refused'
          throw unexpected(json)
        }
      },
    },
    {
      name: 'authorization code, profile generic',
      winners: 'one at most',
      statement: 'identity.oidc_record.consume',
      async make() {
        const code = await codeOf('archive')
        return async () => attemptOf(await redeem('archive', code, { client_id: 'archive' }), 'invalid_grant')
      },
    },
    {
      name: 'refresh token, profile generic',
      winners: 'one at most',
      statement: 'identity.oidc_record.consume',
      async make() {
        const code = await codeOf('archive', { scope: 'openid offline_access', prompt: 'consent' })
        const { json } = await redeem('archive', code, { client_id: 'archive' })
        const form = {
          grant_type: 'refresh_token',
          client_id: 'archive',
          refresh_token: String(json['refresh_token']),
        }
        return async () => attemptOf(await postForm(platform, '/token', form), 'invalid_grant')
      },
    },
    {
      name: 'pushed authorization request',
      winners: 'one',
      statement: 'identity.oidc_record.consume',
      async make() {
        const request = requestOf('archive', crypto.sha256(verifier))
        const { json } = await postForm(platform, '/par', request)
        const query = new URLSearchParams({
          client_id: 'archive',
          request_uri: String(json['request_uri']),
        })
        return async () => {
          const answer = await visitor.get(`/authorize?${query}`)
          if (answer.location?.includes('code=') === true) return 'taken'
          if (answer.status === 400 || answer.location?.includes('error=invalid_request_uri') === true) {
            return 'refused'
          }
          throw unexpected(answer)
        }
      },
    },
    {
      name: 'client assertion, profile generic',
      winners: 'one',
      statement: 'identity.replay.remember',
      async make() {
        const form = { token: 'of nobody', ...(await assertionOf('treasury')) }
        return async () => attemptOf(await postForm(platform, '/introspect', form), 'invalid_client')
      },
    },
    await proofOfPossession(platform, await codeOf('archive')),
  ]
}

/** A proof of the key that a token is bound to (RFC 9449). */
async function proofOfPossession(platform: TestPlatform, code: string): Promise<OneTimeThing> {
  const { origin, crypto } = platform.kernel
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  const tokenProof = await prove({ jwk, privateKey }, { htm: 'POST', htu: `${origin}/token`, jti: 'first' })
  const { json } = await postForm(
    platform,
    '/token',
    {
      grant_type: 'authorization_code',
      client_id: 'archive',
      code,
      redirect_uri: callbackOf('archive'),
      code_verifier: verifier,
    },
    { dpop: tokenProof },
  )
  const token = String(json['access_token'])
  return {
    name: 'proof of possession of a key (DPoP)',
    winners: 'one',
    statement: 'identity.replay.remember',
    async make() {
      const claims = { htm: 'GET', htu: `${origin}/userinfo`, jti: crypto.uuid(), ath: crypto.sha256(token) }
      const dpop = await prove({ jwk, privateKey }, claims)
      const headers = { authorization: `DPoP ${token}`, dpop }
      return async () => attemptOf(await getJson(platform, '/userinfo', headers), 'invalid_token')
    },
  }
}

function prove({ jwk, privateKey }: { jwk: JWK; privateKey: CryptoKey }, claims: object): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setIssuedAt(new Date())
    .sign(privateKey)
}

function requestOf(clientId: string, challenge: string): Record<string, string> {
  return {
    client_id: clientId,
    redirect_uri: callbackOf(clientId),
    response_type: 'code',
    scope: 'openid email',
    state: 'state',
    nonce: 'nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }
}

async function authorize(
  visitor: Visitor,
  clientId: string,
  challenge: string,
  extra: Record<string, string> = {},
): Promise<string> {
  const query = new URLSearchParams({ ...requestOf(clientId, challenge), ...extra })
  const callback = await leaveSite(visitor, `/authorize?${query}`)
  const code = callback.searchParams.get('code')
  if (code === null) throw unexpected(callback.href)
  return code
}
