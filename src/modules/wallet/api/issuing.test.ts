import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { X509Certificate } from 'node:crypto'
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { dayMs, minuteMs } from '#kernel/clock'
import { sha256Bytes } from '#kernel/crypto'
import { revokeCredentials } from '../issuing/revocation.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import {
  accessTokenFor,
  call,
  codeFor,
  collect,
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  textAt,
  tokenFor,
  valueAt,
} from '../testing/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

describe('metadata', () => {
  it('names the endpoints, the authorization server and the card in both languages', async () => {
    const { origin } = town.platform.kernel
    const { json } = await call(town, 'GET', '/.well-known/openid-credential-issuer')
    expect(json).toMatchObject({
      credential_issuer: origin,
      authorization_servers: [`${origin}/credentials`],
      credential_endpoint: `${origin}/credential`,
      nonce_endpoint: `${origin}/nonce`,
      credential_configurations_supported: {
        'veteran-card': { format: 'dc+sd-jwt', vct: `${origin}/credentials/types/veteran-card` },
      },
    })
    expect(
      textAt(
        json,
        'credential_configurations_supported',
        'veteran-card',
        'credential_metadata',
        'display',
        1,
        'name',
      ),
    ).toBe('Cerdyn Cyn-filwr')
    const server = await call(town, 'GET', '/.well-known/oauth-authorization-server/credentials')
    expect(server.json).toMatchObject({
      issuer: `${origin}/credentials`,
      token_endpoint: `${origin}/credentials/token`,
      'pre-authorized_grant_anonymous_access_supported': true,
    })
  })

  it('lets a wallet on another origin read it', async () => {
    const { headers } = await call(town, 'GET', '/.well-known/openid-credential-issuer')
    expect(headers['access-control-allow-origin']).toBe('*')
  })

  it('describes the type, and no type that does not exist', async () => {
    const { json } = await call(town, 'GET', '/credentials/types/veteran-card')
    expect(textAt(json, 'claims', 2, 'path', 0)).toBe('is_veteran')
    expect((await call(town, 'GET', '/credentials/types/nothing')).status).toBe(404)
  })
})

describe('issuing', () => {
  it('gives an SD-JWT VC that another library verifies, bound to the wallet, hiding what can be hidden', async () => {
    const wallet = await newWallet()
    const credential = await collect(town, wallet)
    const keys = await signingKeys(town)
    const library = new SDJwtVcInstance({
      hasher: (data) => sha256Bytes(typeof data === 'string' ? data : new Uint8Array(data)),
      verifier: async (data, signature) => {
        const key = keys[0]
        if (key === undefined) return false
        await compactVerify(`${data}.${signature}`, await importJWK(key, 'ES256'))
        return true
      },
      statusListFetcher: async (uri) => (await call(town, 'GET', uri)).text,
      statusVerifier: async () => true,
    })
    const now = Math.floor(town.platform.clock.now().getTime() / 1000)
    const { payload } = await library.verify(credential, { currentDate: now })
    expect(payload).toMatchObject({
      iss: `${town.platform.kernel.origin}/credentials/organisations/veterans-office`,
      family_name: 'Hughes',
      service_number: 'PN-4471-0032',
      is_veteran: true,
      country: 'Penhaven',
      cnf: { jwk: wallet.jwk },
    })
    const { kid, x5c } = decodeProtectedHeader(credential.split('~')[0] ?? '')
    const issuer = await call(
      town,
      'GET',
      `/.well-known/jwt-vc-issuer/credentials/organisations/veterans-office`,
    )
    expect(valueAt(issuer.json, 'issuer')).toBe(payload.iss)
    expect(valueAt(issuer.json, 'jwks', 'keys')).toContainEqual(expect.objectContaining({ kid }))
    const certificate = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'))
    expect(certificate.subjectAltName).toContain(`URI:${String(payload.iss)}`)
    expect(certificate.publicKey.export({ format: 'jwk' })).toMatchObject({ x: keys[0]?.x, y: keys[0]?.y })
    const open = decodeJwt(credential.split('~')[0] ?? '')
    expect(open['country']).toBe('Penhaven')
    expect(Object.keys(open)).not.toContain('is_veteran')
    expect(open.iat).toBe(Date.UTC(2026, 10, 2) / 1000)
  })

  it('uses the offer up, keeps what the card states only sealed, and forgets it when the entitlement ends', async () => {
    const offerId = await town.offer('sealed')
    const accessToken = textAt((await tokenFor(town, await codeFor(town, offerId))).json, 'access_token')
    const answer = await requestCredential(
      town,
      accessToken,
      await proofOf(town, await newWallet(), await freshNonce(town)),
    )
    expect(answer.status).toBe(200)
    const { kernel } = town.platform
    const standing = async () =>
      (
        await kernel.db.unnamed(
          `select o.state as offer, e.state, e.sealed_claims as claims
           from wallet.offer o join wallet.entitlement e on e.id = o.entitlement_id where o.id = '${offerId}'`,
        )
      ).rows[0]
    const kept = await standing()
    expect(kept).toMatchObject({ offer: 'issued', state: 'active' })
    expect(JSON.stringify(kept)).not.toContain('Hughes')
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'services', id: 'sealed' },
        reason: 'test',
        actor: systemActor('test'),
      }),
    )
    expect(await standing()).toEqual({ offer: 'issued', state: 'ended', claims: null })
    const page = await (await town.as('amina-hughes')).get('/account/credentials')
    expect(page.body).toContain('Cards that have ended')
  })

  it('writes an audit entry of the offer and of the issue about the person', async () => {
    await collect(town, await newWallet(), 'audited')
    const { kernel } = town.platform
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      limit: 2,
    })
    expect(entries.map(({ action, purpose }) => `${action} ${purpose}`)).toEqual([
      'wallet.credential.issued wallet.purpose.issue',
      'wallet.credential.offered wallet.purpose.offer',
    ])
  })

  it('answers a wallet that lost the answer with the same card, and no other key', async () => {
    const accessToken = await accessTokenFor(town, 'retry')
    const wallet = await newWallet()
    const ask = async (holder: typeof wallet) =>
      requestCredential(town, accessToken, await proofOf(town, holder, await freshNonce(town)))
    const first = await ask(wallet)
    const again = await ask(wallet)
    expect(again.status).toBe(200)
    expect(again.json).toEqual(first.json)
    const other = await ask(await newWallet())
    expect(other.status).toBe(400)
    expect(textAt(other.json, 'error')).toBe('credential_request_denied')
  })

  it('forgets the card when the wallet says that it has it', async () => {
    const accessToken = await accessTokenFor(town, 'notified')
    const wallet = await newWallet()
    const first = await requestCredential(
      town,
      accessToken,
      await proofOf(town, wallet, await freshNonce(town)),
    )
    const headers = { authorization: `Bearer ${accessToken}` }
    const notice = { notification_id: textAt(first.json, 'notification_id'), event: 'credential_accepted' }
    const send = (json: object) => call(town, 'POST', '/notification', { json, headers })
    expect((await send(notice)).status).toBe(204)
    expect((await send(notice)).status).toBe(204)
    expect(textAt((await send({ ...notice, notification_id: 'other' })).json, 'error')).toBe(
      'invalid_notification_id',
    )
    expect(textAt((await send({ ...notice, event: 'other' })).json, 'error')).toBe(
      'invalid_notification_request',
    )
    const again = await requestCredential(
      town,
      accessToken,
      await proofOf(town, wallet, await freshNonce(town)),
    )
    expect(again.status).toBe(400)
  })

  it('takes the single proof that older wallets send', async () => {
    const accessToken = await accessTokenFor(town, 'older')
    const jwt = await proofOf(town, await newWallet(), await freshNonce(town))
    const answer = await requestCredential(town, accessToken, undefined, {
      proof: { proof_type: 'jwt', jwt },
    })
    expect(answer.status).toBe(200)
  })
})

describe('refusals of the token endpoint', () => {
  it('refuses an unknown code, another grant and a code that is missing', async () => {
    expect(await refusal(tokenFor(town, 'nothing'))).toBe('400 invalid_grant')
    const other = call(town, 'POST', '/credentials/token', { form: { grant_type: 'authorization_code' } })
    expect(await refusal(other)).toBe('400 unsupported_grant_type')
  })

  it('refuses a code used before', async () => {
    const code = await codeFor(town, await town.offer('twice'))
    expect((await tokenFor(town, code)).status).toBe(200)
    expect(await refusal(tokenFor(town, code))).toBe('400 invalid_grant')
  })

  it('refuses a code that a newer one has replaced', async () => {
    const offerId = await town.offer('replaced')
    const first = await codeFor(town, offerId)
    const second = await codeFor(town, offerId)
    expect(await refusal(tokenFor(town, first))).toBe('400 invalid_grant')
    expect((await tokenFor(town, second)).status).toBe(200)
  })

  it('refuses a code after ten minutes', async () => {
    const code = await codeFor(town, await town.offer('late'))
    town.platform.clock.advance(10 * minuteMs + 1)
    expect(await refusal(tokenFor(town, code))).toBe('400 invalid_grant')
  })
})

describe('refusals of the credential endpoint', () => {
  it('refuses a request without a token, and says no more', async () => {
    const answer = await requestCredential(town, undefined, 'x')
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  it('refuses a token that is not ours, and one that is too old', async () => {
    const answer = await requestCredential(town, 'other', 'x')
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    const accessToken = await accessTokenFor(town, 'old-token')
    town.platform.clock.advance(10 * minuteMs + 1)
    expect((await requestCredential(town, accessToken, 'x')).status).toBe(401)
  })

  it('refuses a request for another kind of card', async () => {
    const accessToken = await accessTokenFor(town, 'other-kind')
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    const answer = requestCredential(town, accessToken, proof, { credential_configuration_id: 'passport' })
    expect(await refusal(answer)).toBe('400 unknown_credential_configuration')
  })

  it('refuses every proof that is not exactly right', async () => {
    const accessToken = await accessTokenFor(town, 'proofs')
    const wallet = await newWallet()
    const other = await newWallet()
    const nonce = await freshNonce(town)
    const now = Math.floor(town.platform.clock.now().getTime() / 1000)
    const wrong: Record<string, Parameters<typeof proofOf>[3]> = {
      'another audience': { claims: { aud: 'https://elsewhere.example' } },
      'another type': { header: { typ: 'JWT' } },
      'signed by another key': { signedBy: other },
      'too old': { claims: { iat: now - 7 * 60 } },
      'from the future': { claims: { iat: now + 5 * 60 } },
      'without time': { claims: { iat: undefined } },
      'without key': { header: { jwk: undefined } },
      'two keys': { header: { kid: 'did:key:zDn1' } },
      'a private key': { header: { jwk: { ...wallet.jwk, d: 'AAAA' } } },
      'a point off the curve': { header: { jwk: { ...wallet.jwk, y: wallet.jwk.x } } },
    }
    for (const [name, difference] of Object.entries(wrong)) {
      const proof = await proofOf(town, wallet, nonce, difference)
      expect(await refusal(requestCredential(town, accessToken, proof)), name).toBe('400 invalid_proof')
    }
    expect(await refusal(requestCredential(town, accessToken, undefined)), 'none').toBe('400 invalid_proof')
    expect(await refusal(requestCredential(town, accessToken, 'not a jwt')), 'text').toBe('400 invalid_proof')
    const unsigned = `${encoded({ alg: 'none', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })}.${encoded({})}.`
    expect(await refusal(requestCredential(town, accessToken, unsigned)), 'alg none').toBe(
      '400 invalid_proof',
    )
    const right = await proofOf(town, wallet, nonce)
    expect((await requestCredential(town, accessToken, right)).status, 'the right one').toBe(200)
  })

  it('refuses a nonce that is not ours, too old, or used before', async () => {
    const accessToken = await accessTokenFor(town, 'nonces')
    const wallet = await newWallet()
    const ask = async (nonce: string | undefined) =>
      requestCredential(town, accessToken, await proofOf(town, wallet, nonce ?? '', { claims: { nonce } }))
    expect(await refusal(ask('other'))).toBe('400 invalid_nonce')
    expect(await refusal(ask(undefined))).toBe('400 invalid_proof')
    const nonce = await freshNonce(town)
    const [end = '', random = '', mac = ''] = nonce.split('.')
    const later = (Number.parseInt(end, 36) + dayMs).toString(36)
    expect(await refusal(ask([later, random, mac].join('.')))).toBe('400 invalid_nonce')
    town.platform.clock.advance(5 * minuteMs + 1)
    expect(await refusal(ask(nonce))).toBe('400 invalid_nonce')
    const used = await freshNonce(town)
    expect((await ask(used)).status).toBe(200)
    expect(await refusal(ask(used))).toBe('400 invalid_nonce')
  })
})

async function refusal(answer: Promise<{ status: number; json: unknown }>): Promise<string> {
  const { status, json } = await answer
  return `${status} ${textAt(json, 'error')}`
}

async function signingKeys({ platform }: Town): Promise<JWK[]> {
  return platform.kernel.crypto.keys.published(platform.kernel.db, 'wallet.credential')
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
