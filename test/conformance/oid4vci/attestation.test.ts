import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  freshNonce,
  newWallet,
  proofOf,
  textAt,
  valueAt,
  type TestWallet,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { askToken, codeForm, grantFor, openIssuer, showCode, standing, untouched } from './support/issuer.ts'
import { clientHeaders, keyAttestation, newProvider, type Provider } from './support/provider.ts'
import { expectRefused } from './support/refusal.ts'
import { askCard, credentialsIn, newWallets } from './support/wallet.ts'

let town: Town
let provider: Provider
let stranger: Provider

beforeAll(async () => {
  provider = await newProvider()
  stranger = await newProvider()
  town = await openIssuer({ settings: { WALLET_PROVIDER_CERTIFICATES: provider.anchor } })
})
afterAll(() => town.platform.stop())

const asked = { credential_configuration_id: 'batch-card' }

const nowSeconds = (): number => Math.floor(town.platform.clock.now().getTime() / 1000)

function keysIn(credentials: readonly string[]): string[] {
  return credentials.map((credential) => {
    const payload: unknown = JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString())
    return textAt(payload, 'cnf', 'jwk', 'x')
  })
}

it('the metadata says that attestations are taken', async () => {
  const { json } = await call(town, 'GET', '/.well-known/openid-credential-issuer')
  const types = valueAt(json, 'credential_configurations_supported', 'batch-card', 'proof_types_supported')
  expect(types).toEqual({
    jwt: { proof_signing_alg_values_supported: ['ES256'] },
    attestation: { proof_signing_alg_values_supported: ['ES256'] },
  })
  const server = await call(town, 'GET', '/.well-known/oauth-authorization-server/credentials')
  expect(valueAt(server.json, 'token_endpoint_auth_methods_supported')).toEqual([
    'none',
    'attest_jwt_client_auth',
  ])
})

describe('an attestation of keys', () => {
  it.each([['key-attestation+jwt'], ['keyattestation+jwt']])(
    'alone, of type %s, gives a copy for each',
    async (typ) => {
      const granted = await grantFor(town, { template: 'batch-card' })
      const wallets = await newWallets(3)
      const header = { typ }
      const attestation = await keyAttestation(town, provider, wallets, await freshNonce(town), { header })
      const answer = await askCard(town, granted.accessToken, {
        ...asked,
        proofs: { attestation: [attestation] },
      })
      expect(keysIn(credentialsIn(answer))).toEqual(wallets.map(({ jwk }) => jwk.x))
    },
  )

  it.each([
    ['by its own', (wallet: TestWallet) => ({ jwk: wallet.jwk })],
    ['by its place', () => ({ jwk: undefined, kid: '0' })],
  ])('in a proof that names its key %s gives a copy for each', async (_name, named) => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const wallets = await newWallets(2)
    const [first] = wallets
    if (first === undefined) throw new Error('There is no wallet')
    const nonce = await freshNonce(town)
    const key_attestation = await keyAttestation(town, provider, wallets, nonce)
    const proof = await proofOf(town, first, nonce, { header: { key_attestation, ...named(first) } })
    const answer = await askCard(town, granted.accessToken, { ...asked, proofs: { jwt: [proof] } })
    expect(keysIn(credentialsIn(answer))).toEqual(wallets.map(({ jwk }) => jwk.x))
  })

  const wrong: readonly [string, () => Parameters<typeof keyAttestation>[4]][] = [
    ['of another type', () => ({ header: { typ: 'JWT' } })],
    ['without a certificate', () => ({ header: { x5c: undefined } })],
    ['of a stranger', () => ({ header: { x5c: stranger.chain } })],
    [
      'with the authority in it',
      () => ({ header: { x5c: [...provider.chain, provider.root.toString('base64')] } }),
    ],
    ['that has expired', () => ({ claims: { exp: nowSeconds() - 120 } })],
    ['from the future', () => ({ claims: { iat: nowSeconds() + 600 } })],
    ['about no keys', () => ({ claims: { attested_keys: [] } })],
    ['about another kind of keys', () => ({ claims: { attested_keys: [{ kty: 'oct', k: 'AAAA' }] } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
  ]

  it.each(wrong)('%s is refused', async (_name, difference) => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const attestation = await keyAttestation(
      town,
      provider,
      await newWallets(1),
      await freshNonce(town),
      difference(),
    )
    const answer = await askCard(town, granted.accessToken, {
      ...asked,
      proofs: { attestation: [attestation] },
    })
    expectRefused(answer, 400, 'invalid_proof')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('signed by somebody else, sent twice, or of too many keys is refused', async () => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const wallets = await newWallets(1)
    const nonce = await freshNonce(town)
    const forged = await keyAttestation(town, { ...provider, key: stranger.key }, wallets, nonce)
    const right = await keyAttestation(town, provider, wallets, nonce)
    const many = await keyAttestation(town, provider, await newWallets(5), nonce)
    for (const attestation of [[forged], [right, right], [many]]) {
      const answer = await askCard(town, granted.accessToken, { ...asked, proofs: { attestation } })
      expectRefused(answer, 400, 'invalid_proof')
    }
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('under a nonce that is not ours, or used, is refused', async () => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const attestation = await keyAttestation(town, provider, await newWallets(1), 'other')
    const answer = await askCard(town, granted.accessToken, {
      ...asked,
      proofs: { attestation: [attestation] },
    })
    expectRefused(answer, 400, 'invalid_nonce')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('in a proof of a key that it is not about is refused, and so is one for another nonce, or without an end', async () => {
    const granted = await grantFor(town, { template: 'batch-card' })
    const wallets = await newWallets(1)
    const [holder = await newWallet()] = wallets
    const nonce = await freshNonce(town)
    const attestations = [
      await keyAttestation(town, provider, await newWallets(1), nonce),
      await keyAttestation(town, provider, wallets, await freshNonce(town)),
      await keyAttestation(town, provider, wallets, nonce, { claims: { exp: undefined } }),
      await keyAttestation(town, stranger, wallets, nonce),
    ]
    for (const key_attestation of attestations) {
      const proof = await proofOf(town, holder, nonce, { header: { key_attestation } })
      const answer = await askCard(town, granted.accessToken, { ...asked, proofs: { jwt: [proof] } })
      expectRefused(answer, 400, 'invalid_proof')
    }
    expect(await standing(town, granted)).toEqual(untouched)
  })
})

describe('an attested wallet', () => {
  it('gets tokens, and refreshes them as the same instance alone', async () => {
    const instance = await newWallet()
    const answer = await askToken(
      town,
      codeForm(await showCode(town), { client_id: 'https://wallet.example' }),
      await clientHeaders(town, provider, { instance }),
    )
    expect(answer.status, answer.text).toBe(200)
    const form = { grant_type: 'refresh_token', refresh_token: textAt(answer.json, 'refresh_token') }
    expectRefused(await askToken(town, form), 400, 'invalid_grant')
    expectRefused(await askToken(town, form, await clientHeaders(town, provider)), 400, 'invalid_grant')
    const again = await askToken(town, form, await clientHeaders(town, provider, { instance }))
    expect(again.status).toBe(200)
  })

  const wrong: readonly [string, () => Promise<Record<string, string>>][] = [
    ['of a stranger', () => clientHeaders(town, stranger)],
    ['that has expired', () => clientHeaders(town, provider, { claims: { exp: nowSeconds() - 600 } })],
    ['without a key', () => clientHeaders(town, provider, { claims: { cnf: undefined } })],
    [
      'with a proof for another server',
      () => clientHeaders(town, provider, { proof: { aud: 'https://x.example' } }),
    ],
    ['with an old proof', () => clientHeaders(town, provider, { proof: { iat: nowSeconds() - 600 } })],
    ['with a proof without a jti', () => clientHeaders(town, provider, { proof: { jti: undefined } })],
    [
      'with another key’s proof',
      async () => ({
        ...(await clientHeaders(town, provider)),
        'oauth-client-attestation-pop':
          (await clientHeaders(town, provider))['oauth-client-attestation-pop'] ?? '',
      }),
    ],
    [
      'without a proof',
      async () => ({
        'oauth-client-attestation': (await clientHeaders(town, provider))['oauth-client-attestation'] ?? '',
      }),
    ],
  ]

  it.each(wrong)('%s is refused, and the code can still be used', async (_name, headers) => {
    const shown = await showCode(town)
    expectRefused(await askToken(town, codeForm(shown), await headers()), 401, 'invalid_client')
    expect((await askToken(town, codeForm(shown))).status).toBe(200)
  })

  it('that calls itself by another name, or shows its proof again, is refused', async () => {
    const shown = await showCode(town)
    const headers = await clientHeaders(town, provider)
    const named = codeForm(shown, { client_id: 'https://other.example' })
    expectRefused(await askToken(town, named, headers), 401, 'invalid_client')
    expect((await askToken(town, codeForm(shown), headers)).status).toBe(200)
    const second = codeForm(await showCode(town))
    expectRefused(await askToken(town, second, headers), 401, 'invalid_client')
  })
})
