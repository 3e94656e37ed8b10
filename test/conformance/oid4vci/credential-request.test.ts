import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '../../../src/kernel/clock/index.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  credentialPath,
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  textAt,
  valueAt,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { grantFor, openIssuer, standing, untouched, type Granted } from './support/issuer.ts'
import { expectChallenged, expectRefused } from './support/refusal.ts'
import { askCard, credentialsIn, newWallets, proofsOf } from './support/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openIssuer()
})
afterAll(() => town.platform.stop())

async function send(granted: Granted, payload: string, type = 'application/json') {
  const { origin, loopback } = town.platform.kernel
  const response = await loopback.fetch(origin + credentialPath, {
    method: 'POST',
    headers: { authorization: `Bearer ${granted.accessToken}`, 'content-type': type },
    body: payload,
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    json: text === '' ? undefined : (JSON.parse(text) as unknown),
  }
}

describe('an access token', () => {
  it('is needed; nothing is said about a body that comes without one', async () => {
    expectChallenged(await requestCredential(town, undefined, 'x'), 'Bearer')
    const answer = await call(town, 'POST', credentialPath)
    expectChallenged(answer, 'Bearer')
    expect(answer.text).not.toContain('proof')
  })

  it('that is unknown, no token or too old is refused', async () => {
    expectChallenged(await requestCredential(town, 'x'.repeat(43), 'x'), 'Bearer error="invalid_token"')
    const odd = { authorization: 'Basic eDp4' }
    expectChallenged(
      await call(town, 'POST', credentialPath, { headers: odd }),
      'Bearer error="invalid_token"',
    )
    const granted = await grantFor(town)
    town.platform.clock.advance(10 * minuteMs + 1)
    expectChallenged(await askCard(town, granted.accessToken), 'Bearer error="invalid_token"')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('in the address is refused, even beside the right header', async () => {
    const granted = await grantFor(town)
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    const json = { credential_configuration_id: 'veteran-card', proofs: { jwt: [proof] } }
    const address = `${credentialPath}?access_token=${granted.accessToken}`
    expectRefused(await call(town, 'POST', address, { json }), 400, 'invalid_request')
    const headers = { authorization: `Bearer ${granted.accessToken}` }
    expectRefused(await call(town, 'POST', address, { json, headers }), 400, 'invalid_request')
    expect(await standing(town, granted)).toEqual(untouched)
    expect((await call(town, 'POST', credentialPath, { json, headers })).status).toBe(200)
  })

  it('may be sent under a scheme in capitals', async () => {
    const granted = await grantFor(town)
    const answer = await askCard(town, '', {}, { authorization: `BEARER ${granted.accessToken}` })
    expect(answer.status).toBe(200)
  })
})

describe('a request', () => {
  const wrong: readonly [string, Record<string, unknown>, number, string][] = [
    [
      'for a configuration that is unknown',
      { credential_configuration_id: 'passport' },
      400,
      'unknown_credential_configuration',
    ],
    [
      'for a form that the card does not have',
      { credential_configuration_id: 'veteran-card.open-badge' },
      400,
      'unknown_credential_configuration',
    ],
    [
      'that names neither configuration nor identifier',
      { credential_configuration_id: undefined },
      400,
      'invalid_credential_request',
    ],
    [
      'that names its configuration by a number',
      { credential_configuration_id: 7 },
      400,
      'invalid_credential_request',
    ],
    [
      'by an identifier that was never given',
      { credential_configuration_id: undefined, credential_identifier: 'x' },
      400,
      'unknown_credential_identifier',
    ],
    ['without a proof', { proofs: undefined }, 400, 'invalid_proof'],
    ['with an empty list of proofs', { proofs: { jwt: [] } }, 400, 'invalid_proof'],
    ['with proofs of no type', { proofs: {} }, 400, 'invalid_proof'],
    ['with proofs of a type that is not supported', { proofs: { ldp_vp: ['x'] } }, 400, 'invalid_proof'],
    ['with a proof that is no text', { proofs: { jwt: [{}] } }, 400, 'invalid_proof'],
    ['with proofs that are a number', { proofs: 7 }, 400, 'invalid_proof'],
    ['with a single proof of no type', { proofs: undefined, proof: { jwt: 'x' } }, 400, 'invalid_proof'],
    [
      'with both proof and proofs',
      { proof: { proof_type: 'jwt', jwt: 'x' } },
      400,
      'invalid_credential_request',
    ],
    [
      'with an attestation, where no maker of wallets is trusted',
      { proofs: { attestation: ['x'] } },
      400,
      'invalid_proof',
    ],
  ]

  it.each(wrong)('%s is refused, and uses nothing up', async (_name, body, status, error) => {
    const granted = await grantFor(town)
    expectRefused(await askCard(town, granted.accessToken, body), status, error)
    expect(await standing(town, granted)).toEqual(untouched)
    expect((await askCard(town, granted.accessToken)).status).toBe(200)
  })

  it('for a card that exists and that the token is not for is refused as such', async () => {
    const granted = await grantFor(town)
    const answer = await askCard(town, granted.accessToken, { credential_configuration_id: 'batch-card' })
    expectRefused(answer, 403, 'insufficient_scope')
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope"')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it.each([
    ['that breaks off', '{"proofs":', 'application/json'],
    ['that is a list', '[]', 'application/json'],
    ['that is empty', '', 'application/json'],
    ['of another media type', '{}', 'text/plain'],
  ])('%s is refused', async (_name, payload, type) => {
    const granted = await grantFor(town)
    expectRefused(await send(granted, payload, type), 400, 'invalid_credential_request')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('with the single proof of older wallets is answered', async () => {
    const granted = await grantFor(town)
    const jwt = await proofOf(town, await newWallet(), await freshNonce(town))
    const older = { proofs: undefined, proof: { proof_type: 'jwt', jwt } }
    const answer = await askCard(town, granted.accessToken, older)
    expect(answer.status).toBe(200)
    expect(credentialsIn(answer)).toHaveLength(1)
    expect(textAt(answer.json, 'notification_id')).not.toBe('')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('in another form gives that form', async () => {
    const granted = await grantFor(town, { template: 'batch-card', format: 'mdoc' })
    const answer = await askCard(town, granted.accessToken, {
      credential_configuration_id: 'batch-card.mdoc',
    })
    const [credential = ''] = credentialsIn(answer)
    const bytes = Buffer.from(credential, 'base64url')
    expect(credential).not.toContain('=')
    expect(bytes.includes('issuerAuth')).toBe(true)
    expect(bytes.includes('nameSpaces')).toBe(true)
  })

  it('is answered once: another key gets nothing', async () => {
    const granted = await grantFor(town)
    expect((await askCard(town, granted.accessToken)).status).toBe(200)
    expectRefused(await askCard(town, granted.accessToken), 400, 'credential_request_denied')
    expect(await standing(town, granted)).toEqual({ offer: 'issued', cards: 1, copies: 1 })
  })
})

describe('a batch', () => {
  const asked = { credential_configuration_id: 'batch-card' }

  it('has a copy for each key, and nothing links them', async () => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const wallets = await newWallets(4)
    const jwt = await proofsOf(town, wallets)
    const answer = await askCard(town, granted.accessToken, { ...asked, proofs: { jwt } })
    const credentials = credentialsIn(answer)
    expect(credentials).toHaveLength(4)
    const payloads = credentials.map(payloadOf)
    expect(payloads.map((payload) => textAt(payload, 'cnf', 'jwk', 'x'))).toEqual(
      wallets.map(({ jwk }) => jwk.x),
    )
    const salts = credentials.flatMap((credential) => disclosuresOf(credential).map(([salt]) => salt))
    expect(new Set(salts).size).toBe(salts.length)
    const digests = payloads.flatMap((payload) => [valueAt(payload, '_sd')].flat())
    expect(new Set(digests).size).toBe(digests.length)
    const indices = payloads.map((payload) => Number(valueAt(payload, 'status', 'status_list', 'idx')))
    expect(new Set(indices).size).toBe(4)
    expect(indices.toSorted((a, b) => a - b)).not.toEqual(indices.map((_, at) => Math.min(...indices) + at))
    for (const name of ['iat', 'exp'] as const) {
      const times = new Set(payloads.map((payload) => valueAt(payload, name)))
      expect(times.size).toBe(1)
      expect(Number([...times][0]) % 86_400).toBe(0)
    }
    expect(payloads.map((payload) => valueAt(payload, 'jti'))).toEqual(Array.from({ length: 4 }))
    expect(await standing(town, granted)).toEqual({ offer: 'issued', cards: 1, copies: 4 })
  })

  it('comes again, the same, when the answer was lost', async () => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const wallets = await newWallets(3)
    const ask = async (some: typeof wallets) =>
      askCard(town, granted.accessToken, { ...asked, proofs: { jwt: await proofsOf(town, some) } })
    const first = await ask(wallets)
    expect((await ask(wallets)).json).toEqual(first.json)
    expectRefused(await ask(wallets.slice(0, 2)), 400, 'credential_request_denied')
    expectRefused(await ask([...wallets, await newWallet()]), 400, 'credential_request_denied')
    expect(await standing(town, granted)).toEqual({ offer: 'issued', cards: 1, copies: 3 })
  })

  it.each([
    ['with more keys than the card has copies', async () => proofsOf(town, await newWallets(5))],
    [
      'with one key twice',
      async () => {
        const [one, two] = await newWallets(2)
        return one === undefined || two === undefined ? [] : proofsOf(town, [one, two, one])
      },
    ],
    [
      'with one proof that is wrong',
      async () => {
        const [one = '', two = ''] = await proofsOf(town, await newWallets(2))
        return [one, `${two.slice(0, -8)}AAAAAAAA`]
      },
    ],
  ])('%s is refused as a whole', async (_name, proofs) => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const answer = await askCard(town, granted.accessToken, { ...asked, proofs: { jwt: await proofs() } })
    expectRefused(answer, 400, 'invalid_proof')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('is refused of a card that has single copies only', async () => {
    const granted = await grantFor(town)
    const jwt = await proofsOf(town, await newWallets(2))
    expectRefused(await askCard(town, granted.accessToken, { proofs: { jwt } }), 400, 'invalid_proof')
    expect(await standing(town, granted)).toEqual(untouched)
  })
})

function payloadOf(credential: string): unknown {
  return JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString())
}

function disclosuresOf(credential: string): unknown[][] {
  const encoded = credential.split('~').slice(1, -1)
  return encoded.map((disclosure) => {
    const content: unknown = JSON.parse(Buffer.from(disclosure, 'base64url').toString())
    return Array.isArray(content) ? content.map((part: unknown) => part) : []
  })
}
