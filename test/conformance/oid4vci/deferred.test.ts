import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../src/kernel/access/index.ts'
import { addMs, hourMs, minuteMs } from '../../../src/kernel/clock/index.ts'
import { releaseEntitlements } from '../../../src/modules/wallet/entitlements/release.ts'
import { revokeCredentials } from '../../../src/modules/wallet/issuing/revocation.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  newWallet,
  requestCredential,
  textAt,
  valueAt,
  type TestWallet,
} from '../../../src/modules/wallet/testing/wallet.ts'
import {
  askToken,
  grantFor,
  openIssuer,
  standing,
  type Granted,
  type ShownCode,
  type Wanted,
} from './support/issuer.ts'
import { expectChallenged, expectRefused } from './support/refusal.ts'
import { credentialsIn, membersOf, newWallets, proofsOf } from './support/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openIssuer()
})
afterAll(() => town.platform.stop())

const waiting = { offer: 'issued', cards: 0, copies: 0 }

interface Deferred {
  granted: Granted
  wallets: TestWallet[]
  transactionId: string
}

async function askFor(granted: Granted, template: string, wallets: readonly TestWallet[]) {
  return requestCredential(town, granted.accessToken, undefined, {
    credential_configuration_id: template,
    proofs: { jwt: await proofsOf(town, wallets) },
  })
}

/** A card that a wallet asked for and that is held back. */
async function deferred(wanted: Wanted = {}, copies = 1): Promise<Deferred> {
  const granted = await grantFor(town, { deferUntil: 'released', ...wanted })
  const wallets = await newWallets(copies)
  const answer = await askFor(granted, wanted.template ?? 'veteran-card', wallets)
  expect(answer.status, answer.text).toBe(202)
  return { granted, wallets, transactionId: textAt(answer.json, 'transaction_id') }
}

function poll(accessToken: string, transactionId: unknown) {
  return call(town, 'POST', '/deferred', {
    json: { transaction_id: transactionId },
    headers: { authorization: `Bearer ${accessToken}` },
  })
}

function release({ originId }: ShownCode): Promise<number> {
  const { kernel } = town.platform
  return kernel.db.transaction((tx) =>
    releaseEntitlements(kernel, tx, { origin: { module: 'services', id: originId } }),
  )
}

describe('a card that needs a further step', () => {
  it('is promised with 202, and nothing is issued', async () => {
    const granted = await grantFor(town, { deferUntil: 'released' })
    const answer = await askFor(granted, 'veteran-card', [await newWallet()])
    expect(answer.status).toBe(202)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(Object.keys(membersOf(answer.json)).toSorted()).toEqual(['interval', 'transaction_id'])
    expect(valueAt(answer.json, 'interval')).toBe(60)
    expect(await standing(town, granted)).toEqual(waiting)
  })

  it('is promised again, the same, when the answer was lost', async () => {
    const { granted, wallets, transactionId } = await deferred()
    const again = await askFor(granted, 'veteran-card', wallets)
    expect(again.status).toBe(202)
    expect(textAt(again.json, 'transaction_id')).toBe(transactionId)
    const other = await askFor(granted, 'veteran-card', [await newWallet()])
    expectRefused(other, 400, 'credential_request_denied')
  })

  it('is waited for with the same transaction until it is released, and then given for the first keys', async () => {
    const { granted, wallets, transactionId } = await deferred({ template: 'batch-card' }, 3)
    const early = await poll(granted.accessToken, transactionId)
    expect(early.status).toBe(202)
    expect(early.json).toEqual({ transaction_id: transactionId, interval: 60 })
    expect(await standing(town, granted)).toEqual(waiting)
    expect(await release(granted)).toBe(1)
    const answer = await poll(granted.accessToken, transactionId)
    expect(answer.status).toBe(200)
    const keys = credentialsIn(answer).map((credential) => {
      const payload: unknown = JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString())
      return textAt(payload, 'cnf', 'jwk', 'x')
    })
    expect(keys).toEqual(wallets.map(({ jwk }) => jwk.x))
    expect(textAt(answer.json, 'notification_id')).not.toBe('')
    expect(await standing(town, granted)).toEqual({ offer: 'issued', cards: 1, copies: 3 })
  })

  it('is given once', async () => {
    const { granted, transactionId } = await deferred()
    await release(granted)
    expect((await poll(granted.accessToken, transactionId)).status).toBe(200)
    expectRefused(await poll(granted.accessToken, transactionId), 400, 'invalid_transaction_id')
    expect(await standing(town, granted)).toEqual({ offer: 'issued', cards: 1, copies: 1 })
  })

  it('is given from a day that was set', async () => {
    const until = addMs(town.platform.clock.now(), 5 * minuteMs)
    const { granted, transactionId } = await deferred({ deferUntil: until })
    expect((await poll(granted.accessToken, transactionId)).status).toBe(202)
    town.platform.clock.advance(5 * minuteMs)
    expect((await poll(granted.accessToken, transactionId)).status).toBe(200)
  })

  it('is given under a token that was refreshed meanwhile', async () => {
    const { granted, transactionId } = await deferred()
    town.platform.clock.advance(hourMs)
    expectChallenged(await poll(granted.accessToken, transactionId), 'Bearer error="invalid_token"')
    const tokens = await askToken(town, { grant_type: 'refresh_token', refresh_token: granted.refreshToken })
    const accessToken = textAt(tokens.json, 'access_token')
    expect((await poll(accessToken, transactionId)).status).toBe(202)
    await release(granted)
    expect((await poll(accessToken, transactionId)).status).toBe(200)
  })

  it('is given at once where the step was done before the wallet came', async () => {
    const granted = await grantFor(town, { deferUntil: 'released' })
    await release(granted)
    expect((await askFor(granted, 'veteran-card', [await newWallet()])).status).toBe(200)
  })
})

describe('refused, and nothing is issued:', () => {
  it('a transaction that is unknown, missing, or no text', async () => {
    const { granted } = await deferred()
    await release(granted)
    for (const wrong of ['other', '', undefined, 7, null]) {
      expectRefused(await poll(granted.accessToken, wrong), 400, 'invalid_transaction_id')
    }
    expect(await standing(town, granted)).toEqual(waiting)
  })

  it('the transaction of another wallet', async () => {
    const first = await deferred()
    const second = await deferred()
    await release(first.granted)
    const stolen = await poll(second.granted.accessToken, first.transactionId)
    expectRefused(stolen, 400, 'invalid_transaction_id')
    expect(await standing(town, first.granted)).toEqual(waiting)
    expect((await poll(first.granted.accessToken, first.transactionId)).status).toBe(200)
  })

  it('a request without a token, or with an unknown one', async () => {
    const { granted, transactionId } = await deferred()
    await release(granted)
    const json = { transaction_id: transactionId }
    expectChallenged(await call(town, 'POST', '/deferred', { json }), 'Bearer')
    expectChallenged(await poll('x'.repeat(43), transactionId), 'Bearer error="invalid_token"')
    const address = `/deferred?access_token=${granted.accessToken}`
    expectRefused(await call(town, 'POST', address, { json }), 400, 'invalid_request')
    expect(await standing(town, granted)).toEqual(waiting)
  })

  it('a card whose entitlement ended meanwhile: the wallet need not ask again', async () => {
    const { granted, transactionId } = await deferred()
    const { kernel } = town.platform
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'services', id: granted.originId },
        reason: 'test',
        actor: systemActor('test'),
      }),
    )
    expectRefused(await poll(granted.accessToken, transactionId), 400, 'credential_request_denied')
    expect(await standing(town, granted)).toEqual(waiting)
  })
})
