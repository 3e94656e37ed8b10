import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '../../../src/kernel/clock/index.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { call, textAt } from '../../../src/modules/wallet/testing/wallet.ts'
import { grantFor, openIssuer, type Granted } from './support/issuer.ts'
import { expectChallenged, expectRefused } from './support/refusal.ts'
import { askCard } from './support/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openIssuer()
})
afterAll(() => town.platform.stop())

interface Collected {
  granted: Granted
  notificationId: string
}

async function collected(): Promise<Collected> {
  const granted = await grantFor(town)
  const answer = await askCard(town, granted.accessToken)
  return { granted, notificationId: textAt(answer.json, 'notification_id') }
}

function notify({ granted }: Collected, json: unknown) {
  return call(town, 'POST', '/notification', {
    json,
    headers: { authorization: `Bearer ${granted.accessToken}` },
  })
}

async function walletState({ notificationId }: Collected): Promise<unknown> {
  const { rows } = await town.platform.kernel.db.unnamed(
    'select wallet_state as state from wallet.issued_credential where notification_id = $1',
    [notificationId],
  )
  return rows
}

describe('a notification', () => {
  it.each([
    ['credential_accepted', 'accepted'],
    ['credential_failure', 'failed'],
    ['credential_deleted', 'deleted'],
  ])('of %s is noted, and may come twice', async (event, state) => {
    const card = await collected()
    const notice = { notification_id: card.notificationId, event, event_description: 'by a test' }
    for (let time = 0; time < 2; time += 1) {
      const answer = await notify(card, { ...notice, unknown: 'member' })
      expect(answer.status).toBe(204)
      expect(answer.text).toBe('')
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect(await walletState(card)).toEqual([{ state }])
  })

  it.each([
    ['of an unknown event', { event: 'credential_lost' }, 'invalid_notification_request'],
    ['in other letters', { event: 'Credential_Accepted' }, 'invalid_notification_request'],
    ['without an event', { event: undefined }, 'invalid_notification_request'],
    ['without an id', { notification_id: undefined }, 'invalid_notification_request'],
    ['with an id that is a number', { notification_id: 7 }, 'invalid_notification_request'],
    ['with a description that is not ASCII', { event_description: 'Glôb' }, 'invalid_notification_request'],
    ['with an unknown id', { notification_id: 'other' }, 'invalid_notification_id'],
  ])('%s is refused, and nothing is noted', async (_name, wrong, error) => {
    const card = await collected()
    const notice = { notification_id: card.notificationId, event: 'credential_accepted', ...wrong }
    expectRefused(await notify(card, notice), 400, error)
    expect(await walletState(card)).toEqual([{ state: null }])
  })

  it('about the card of another wallet is refused', async () => {
    const mine = await collected()
    const theirs = await collected()
    const notice = { notification_id: theirs.notificationId, event: 'credential_deleted' }
    expectRefused(await notify(mine, notice), 400, 'invalid_notification_id')
    expect(await walletState(theirs)).toEqual([{ state: null }])
  })

  it('that is no JSON is refused', async () => {
    const card = await collected()
    expectRefused(await notify(card, undefined), 400, 'invalid_notification_request')
    expectRefused(await notify(card, []), 400, 'invalid_notification_request')
    expect(await walletState(card)).toEqual([{ state: null }])
  })

  it('needs a token that is still good', async () => {
    const card = await collected()
    const json = { notification_id: card.notificationId, event: 'credential_accepted' }
    expectChallenged(await call(town, 'POST', '/notification', { json }), 'Bearer')
    const unknown = { authorization: `Bearer ${'x'.repeat(43)}` }
    const refused = await call(town, 'POST', '/notification', { json, headers: unknown })
    expectChallenged(refused, 'Bearer error="invalid_token"')
    town.platform.clock.advance(10 * minuteMs + 1)
    expectChallenged(await notify(card, json), 'Bearer error="invalid_token"')
    expect(await walletState(card)).toEqual([{ state: null }])
  })
})
