import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '../../../src/kernel/clock/index.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  newWallet,
  textAt,
  tokenPath,
  type Answer,
  type TestWallet,
} from '../../../src/modules/wallet/testing/wallet.ts'
import {
  askToken,
  codeForm,
  openIssuer,
  showCode,
  standing,
  untouched,
  type ShownCode,
} from './support/issuer.ts'
import { expectChallenged, expectRefused } from './support/refusal.ts'
import { askCard, dpopOf, walletOn } from './support/wallet.ts'

let town: Town
let wallet: TestWallet

beforeAll(async () => {
  town = await openIssuer()
  wallet = await newWallet()
})
afterAll(() => town.platform.stop())

const nowSeconds = (): number => Math.floor(town.platform.clock.now().getTime() / 1000)

async function boundToken(): Promise<ShownCode & { accessToken: string; refreshToken: string }> {
  const shown = await showCode(town)
  const answer = await askToken(town, codeForm(shown), { dpop: await dpopOf(town, wallet, tokenPath) })
  expect(answer.json).toMatchObject({ token_type: 'DPoP' })
  return {
    ...shown,
    accessToken: textAt(answer.json, 'access_token'),
    refreshToken: textAt(answer.json, 'refresh_token'),
  }
}

async function askBound(accessToken: string, dpop: string | undefined, scheme = 'DPoP'): Promise<Answer> {
  return askCard(
    town,
    '',
    {},
    {
      authorization: `${scheme} ${accessToken}`,
      ...(dpop === undefined ? {} : { dpop }),
    },
  )
}

interface Difference {
  wrong?: Record<string, unknown>
  header?: Record<string, unknown>
}

const differences: readonly [string, () => Difference][] = [
  ['of another type', () => ({ header: { typ: 'jwt' } })],
  ['without a key', () => ({ header: { jwk: undefined } })],
  ['that gives its private key away', () => ({ header: { jwk: { ...wallet.jwk, d: wallet.jwk.x } } })],
  ['for another method', () => ({ wrong: { htm: 'GET' } })],
  ['for another address', () => ({ wrong: { htu: 'https://elsewhere.example/credentials/token' } })],
  ['for no address', () => ({ wrong: { htu: undefined } })],
  ['made ten minutes ago', () => ({ wrong: { iat: nowSeconds() - 600 } })],
  ['made in ten minutes', () => ({ wrong: { iat: nowSeconds() + 600 } })],
  ['without a date', () => ({ wrong: { iat: undefined } })],
  ['without a jti', () => ({ wrong: { jti: undefined } })],
  ['with an endless jti', () => ({ wrong: { jti: 'x'.repeat(300) } })],
]

describe('at the token endpoint a DPoP proof is refused, and the code can still be used', () => {
  it.each(differences)('%s', async (_name, difference) => {
    const shown = await showCode(town)
    const dpop = await dpopOf(town, wallet, tokenPath, difference())
    expectRefused(await askToken(town, codeForm(shown), { dpop }), 400, 'invalid_dpop_proof')
    const right = await dpopOf(town, wallet, tokenPath)
    expect((await askToken(town, codeForm(shown), { dpop: right })).status).toBe(200)
  })

  it('of another curve, signed by another key, sent twice, or no JWT', async () => {
    const shown = await showCode(town)
    const curve = await walletOn('ES384')
    const dpop = await dpopOf(town, wallet, tokenPath)
    const proofs = [
      await dpopOf(town, curve, tokenPath, { header: { alg: 'ES384' } }),
      await dpopOf(town, { ...wallet, key: (await newWallet()).key }, tokenPath),
      `${dpop}, ${dpop}`,
      'x',
    ]
    for (const proof of proofs) {
      const answer = await askToken(town, codeForm(shown), { dpop: proof })
      expectRefused(answer, 400, 'invalid_dpop_proof')
    }
    expect((await askToken(town, codeForm(shown), { dpop })).status).toBe(200)
  })

  it('that was used before', async () => {
    const dpop = await dpopOf(town, wallet, tokenPath)
    expect((await askToken(town, codeForm(await showCode(town)), { dpop })).status).toBe(200)
    const shown = await showCode(town)
    expectRefused(await askToken(town, codeForm(shown), { dpop }), 400, 'invalid_dpop_proof')
  })

  it('with a nonce that is not ours; the answer has one that is', async () => {
    const shown = await showCode(town)
    const dpop = await dpopOf(town, wallet, tokenPath, { wrong: { nonce: 'other' } })
    const refused = await askToken(town, codeForm(shown), { dpop })
    expectRefused(refused, 400, 'use_dpop_nonce')
    const nonce = String(refused.headers['dpop-nonce'])
    const right = await dpopOf(town, wallet, tokenPath, { wrong: { nonce } })
    expect((await askToken(town, codeForm(shown), { dpop: right })).status).toBe(200)
  })
})

describe('a token that is bound to a key', () => {
  it('gets the card with a proof of that key', async () => {
    const { accessToken } = await boundToken()
    const dpop = await dpopOf(town, wallet, '/credential', { accessToken })
    expect((await askBound(accessToken, dpop)).status).toBe(200)
  })

  it('that was stolen is refused as a bearer token', async () => {
    const token = await boundToken()
    expectChallenged(await askBound(token.accessToken, undefined, 'Bearer'), 'Bearer error="invalid_token"')
    const dpop = await dpopOf(town, wallet, '/credential', token)
    expectChallenged(await askBound(token.accessToken, dpop, 'Bearer'), 'Bearer error="invalid_token"')
    expect(await standing(town, token)).toEqual(untouched)
  })

  it('that was stolen is refused with the thief’s own key', async () => {
    const token = await boundToken()
    const dpop = await dpopOf(town, await newWallet(), '/credential', token)
    expectChallenged(await askBound(token.accessToken, dpop), 'DPoP error="invalid_token", algs="ES256"')
    expect(await standing(town, token)).toEqual(untouched)
  })

  it('needs a proof, about this token, for this address', async () => {
    const token = await boundToken()
    const challenge = 'DPoP error="invalid_dpop_proof", algs="ES256"'
    expectChallenged(await askBound(token.accessToken, undefined), challenge)
    const proofs = [
      await dpopOf(town, wallet, '/credential'),
      await dpopOf(town, wallet, '/credential', { accessToken: 'other' }),
      await dpopOf(town, wallet, '/deferred', token),
    ]
    for (const dpop of proofs) expectChallenged(await askBound(token.accessToken, dpop), challenge)
    expect(await standing(town, token)).toEqual(untouched)
  })

  it.each(differences)('refuses a proof %s', async (_name, difference) => {
    const token = await boundToken()
    const dpop = await dpopOf(town, wallet, '/credential', { ...token, ...difference() })
    expectChallenged(await askBound(token.accessToken, dpop), 'DPoP error="invalid_dpop_proof", algs="ES256"')
    expect(await standing(town, token)).toEqual(untouched)
  })

  it('refuses a proof that was used before, also for another endpoint’s answer', async () => {
    const token = await boundToken()
    const dpop = await dpopOf(town, wallet, '/credential', token)
    expect((await askBound(token.accessToken, dpop)).status).toBe(200)
    const replayed = await askBound(token.accessToken, dpop)
    expectChallenged(replayed, 'DPoP error="invalid_dpop_proof", algs="ES256"')
  })

  it('takes the nonce that the nonce endpoint gives, while it lasts', async () => {
    const token = await boundToken()
    const { headers } = await call(town, 'POST', '/nonce')
    const nonce = String(headers['dpop-nonce'])
    const dpop = await dpopOf(town, wallet, '/credential', { ...token, wrong: { nonce } })
    expect((await askBound(token.accessToken, dpop)).status).toBe(200)
    town.platform.clock.advance(5 * minuteMs + 1)
    const late = await dpopOf(town, wallet, '/credential', { ...token, wrong: { nonce } })
    const refused = await askBound(token.accessToken, late)
    expectChallenged(refused, 'DPoP error="use_dpop_nonce", algs="ES256"')
    expect(refused.headers['dpop-nonce']).toBeDefined()
  })

  it('is refreshed by that key alone, and a thief cannot use the refresh token up', async () => {
    const token = await boundToken()
    const form = { grant_type: 'refresh_token', refresh_token: token.refreshToken }
    expectRefused(await askToken(town, form), 400, 'invalid_grant')
    const thief = await dpopOf(town, await newWallet(), tokenPath)
    expectRefused(await askToken(town, form, { dpop: thief }), 400, 'invalid_grant')
    const right = await askToken(town, form, { dpop: await dpopOf(town, wallet, tokenPath) })
    expect(right.json).toMatchObject({ token_type: 'DPoP' })
  })
})

it('a bearer token is refused under the scheme of bound ones', async () => {
  const shown = await showCode(town)
  const { json } = await askToken(town, codeForm(shown))
  const accessToken = textAt(json, 'access_token')
  const dpop = await dpopOf(town, wallet, '/credential', { accessToken })
  expectChallenged(await askBound(accessToken, dpop), 'DPoP error="invalid_token", algs="ES256"')
  expect(await standing(town, shown)).toEqual(untouched)
})
