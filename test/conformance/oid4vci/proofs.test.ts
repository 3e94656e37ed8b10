import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '../../../src/kernel/clock/index.ts'
import { didKeyOf } from '../../../src/modules/wallet/domain/did-key.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  textAt,
  type TestWallet,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { grantFor, openIssuer, standing, untouched } from './support/issuer.ts'
import { expectRefused } from './support/refusal.ts'
import { credentialsIn, walletOn } from './support/wallet.ts'

type Wrong = NonNullable<Parameters<typeof proofOf>[3]>

let town: Town
let wallet: TestWallet
let other: TestWallet

beforeAll(async () => {
  town = await openIssuer()
  wallet = await newWallet()
  other = await newWallet()
})
afterAll(() => town.platform.stop())

const nowSeconds = (): number => Math.floor(town.platform.clock.now().getTime() / 1000)

/** Each case changes one thing about a proof that is otherwise right. */
const wrongProofs: readonly [string, () => Wrong][] = [
  ['of another type', () => ({ header: { typ: 'JWT' } })],
  ['without a type', () => ({ header: { typ: undefined } })],
  ['signed by another key than the one it names', () => ({ signedBy: other })],
  ['for another audience', () => ({ claims: { aud: 'https://elsewhere.example' } })],
  ['for several audiences', () => ({ claims: { aud: [town.platform.kernel.origin, 'https://x.example'] } })],
  ['made seven minutes ago', () => ({ claims: { iat: nowSeconds() - 7 * 60 } })],
  ['made in five minutes', () => ({ claims: { iat: nowSeconds() + 5 * 60 } })],
  ['dated in milliseconds', () => ({ claims: { iat: town.platform.clock.now().getTime() } })],
  ['without a date', () => ({ claims: { iat: undefined } })],
  ['dated with a text', () => ({ claims: { iat: String(nowSeconds()) } })],
  ['that has expired', () => ({ claims: { exp: nowSeconds() - 2 * 60 } })],
  ['that is not valid yet', () => ({ claims: { nbf: nowSeconds() + 5 * 60 } })],
  ['without a nonce', () => ({ claims: { nonce: undefined } })],
  ['without a key', () => ({ header: { jwk: undefined } })],
  ['with two keys', () => ({ header: { kid: 'did:key:zDn1' } })],
  ['with its certificate beside the key', () => ({ header: { x5c: ['AAAA'] } })],
  ['that names its key by a certificate', () => ({ header: { jwk: undefined, x5c: ['AAAA'] } })],
  ['that names its key by a text that is no DID', () => ({ header: { jwk: undefined, kid: 'key-1' } })],
  ['that gives its private key away', () => ({ header: { jwk: { ...wallet.jwk, d: wallet.jwk.x } } })],
  ['with a point off the curve', () => ({ header: { jwk: { ...wallet.jwk, y: wallet.jwk.x } } })],
  ['with a coordinate of 31 bytes', () => ({ header: { jwk: { ...wallet.jwk, x: 'A'.repeat(42) } } })],
  ['with a symmetric key', () => ({ header: { jwk: { kty: 'oct', k: 'AAAA' } } })],
  [
    'with a did:key off the curve',
    () => ({ header: { jwk: undefined, kid: 'did:key:zDnaeSGfSQMYvnLbLWEubhhGDPoq7pA9MMNvumvbsmMCZovU1' } }),
  ],
  ['with a did:jwk that is no key', () => ({ header: { jwk: undefined, kid: 'did:jwk:e30' } })],
  ['with another part of a did:jwk', () => ({ header: { jwk: undefined, kid: `${didJwkOf(wallet)}#1` } })],
]

describe('a proof is refused, and uses nothing up', () => {
  it.each(wrongProofs)('%s', async (_name, wrong) => {
    const granted = await grantFor(town)
    const nonce = await freshNonce(town)
    const proof = await proofOf(town, wallet, nonce, wrong())
    expectRefused(await requestCredential(town, granted.accessToken, proof), 400, 'invalid_proof')
    expect(await standing(town, granted)).toEqual(untouched)
    const right = await proofOf(town, wallet, nonce)
    expect((await requestCredential(town, granted.accessToken, right)).status).toBe(200)
  })

  it('of a key on P-384, or Ed25519', async () => {
    const granted = await grantFor(town)
    for (const [algorithm, on] of [
      ['ES384', await walletOn('ES384')],
      ['EdDSA', await walletOn('EdDSA')],
    ] as const) {
      const proof = await proofOf(town, on, await freshNonce(town), { header: { alg: algorithm } })
      expectRefused(await requestCredential(town, granted.accessToken, proof), 400, 'invalid_proof')
    }
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('that is unsigned, or signed with a shared secret by name', async () => {
    const granted = await grantFor(town)
    const nonce = await freshNonce(town)
    const claims = encoded({ aud: town.platform.kernel.origin, iat: nowSeconds(), nonce })
    for (const alg of ['none', 'HS256']) {
      const header = encoded({ alg, typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })
      for (const signature of ['', 'AAAA']) {
        const proof = `${header}.${claims}.${signature}`
        expectRefused(await requestCredential(town, granted.accessToken, proof), 400, 'invalid_proof')
      }
    }
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('that is no JWT', async () => {
    const granted = await grantFor(town)
    for (const proof of ['', 'text', 'a.b', 'a.b.c.d', '{}.{}.{}', `${'A'.repeat(40_000)}.e30.AAAA`]) {
      expectRefused(await requestCredential(town, granted.accessToken, proof), 400, 'invalid_proof')
    }
    expect(await standing(town, granted)).toEqual(untouched)
  })
})

describe('a nonce is refused', () => {
  const nonces: readonly [string, (nonce: string) => string][] = [
    ['that is not ours', () => 'other'],
    ['that is empty', () => ''],
    ['whose end was put off', (nonce) => putOff(nonce)],
  ]

  it.each(nonces)('%s', async (_name, change) => {
    const granted = await grantFor(town)
    const nonce = await freshNonce(town)
    const wrong = await proofOf(town, wallet, change(nonce))
    expectRefused(await requestCredential(town, granted.accessToken, wrong), 400, 'invalid_nonce')
    expect(await standing(town, granted)).toEqual(untouched)
    const right = await proofOf(town, wallet, nonce)
    expect((await requestCredential(town, granted.accessToken, right)).status).toBe(200)
  })

  it('that was used for another card', async () => {
    const nonce = await freshNonce(town)
    const first = await grantFor(town)
    const used = await proofOf(town, wallet, nonce)
    expect((await requestCredential(town, first.accessToken, used)).status).toBe(200)
    const second = await grantFor(town)
    const replayed = await proofOf(town, other, nonce)
    expectRefused(await requestCredential(town, second.accessToken, replayed), 400, 'invalid_nonce')
    expect(await standing(town, second)).toEqual(untouched)
  })

  it('that is five minutes old', async () => {
    const granted = await grantFor(town)
    const nonce = await freshNonce(town)
    town.platform.clock.advance(5 * minuteMs + 1)
    const late = await proofOf(town, wallet, nonce)
    expectRefused(await requestCredential(town, granted.accessToken, late), 400, 'invalid_nonce')
    expect(await standing(town, granted)).toEqual(untouched)
  })
})

describe('a key may be named', () => {
  it.each([
    ['as did:key', (holder: TestWallet) => didKeyIn(holder)],
    ['as did:key with its fragment', (holder: TestWallet) => withFragment(didKeyIn(holder))],
    ['as did:jwk', (holder: TestWallet) => didJwkOf(holder)],
    ['as did:jwk with its fragment', (holder: TestWallet) => `${didJwkOf(holder)}#0`],
  ])('%s, and the card is bound to it', async (_name, kidOf) => {
    const holder = await newWallet()
    const { accessToken } = await grantFor(town)
    const header = { jwk: undefined, kid: kidOf(holder) }
    const proof = await proofOf(town, holder, await freshNonce(town), { header })
    const answer = await requestCredential(town, accessToken, proof)
    const [credential = ''] = credentialsIn(answer)
    const payload: unknown = JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString())
    expect(textAt(payload, 'cnf', 'jwk', 'x')).toBe(holder.jwk.x)
    expect(textAt(payload, 'cnf', 'jwk', 'y')).toBe(holder.jwk.y)
  })
})

function didKeyIn({ jwk }: TestWallet): string {
  return didKeyOf({ x: jwk.x ?? '', y: jwk.y ?? '' })
}

function withFragment(did: string): string {
  return `${did}#${did.slice('did:key:'.length)}`
}

function didJwkOf({ jwk: { kty, crv, x, y } }: TestWallet): string {
  return `did:jwk:${encoded({ kty, crv, x, y })}`
}

function putOff(nonce: string): string {
  const [end = '', random = '', mac = ''] = nonce.split('.')
  return [(Number.parseInt(end, 36) + dayMs).toString(36), random, mac].join('.')
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
