import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../src/kernel/access/index.ts'
import { dayMs, hourMs, minuteMs } from '../../../src/kernel/clock/index.ts'
import { changeEntitlement } from '../../../src/modules/wallet/entitlements/change.ts'
import { revokeCredentials, revokeOne } from '../../../src/modules/wallet/issuing/revocation.ts'
import { endReplacedCards } from '../../../src/modules/wallet/jobs/end-replaced.ts'
import {
  credentialsOfPerson,
  lockValidCredential,
  type IssuedCredential,
} from '../../../src/modules/wallet/store/issued-credential.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { call, textAt } from '../../../src/modules/wallet/testing/wallet.ts'
import { askToken, grantFor, openIssuer, type Granted, type ShownCode } from './support/issuer.ts'
import { expectChallenged, expectRefused } from './support/refusal.ts'
import { askCard, credentialsIn } from './support/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openIssuer()
})
afterAll(() => town.platform.stop())

const refresh = (refreshToken: string) =>
  askToken(town, { grant_type: 'refresh_token', refresh_token: refreshToken })

/** A card in a wallet, and the tokens it came with. */
async function collected(): Promise<Granted> {
  const granted = await grantFor(town)
  expect((await askCard(town, granted.accessToken)).status).toBe(200)
  // So that the next card is newer.
  town.platform.clock.advance(minuteMs)
  return granted
}

/** The cards of one entitlement, the newest first. */
async function cardsOf({ originId }: ShownCode): Promise<IssuedCredential[]> {
  const all = await credentialsOfPerson(town.platform.kernel.db, town.personId('amina-hughes'))
  return all.filter(({ origin }) => origin.id === originId)
}

function endReplaced(): Promise<void> {
  const run = { id: 'test', attempt: 1, signal: new AbortController().signal }
  return endReplacedCards.run(town.platform.kernel, {}, run)
}

function notify(accessToken: string, notificationId: string, event: string) {
  return call(town, 'POST', '/notification', {
    json: { notification_id: notificationId, event },
    headers: { authorization: `Bearer ${accessToken}` },
  })
}

describe('a refresh token', () => {
  it('gives a new card with what the entitlement states by now', async () => {
    const granted = await collected()
    const { kernel } = town.platform
    await kernel.db.transaction((tx) =>
      changeEntitlement(kernel, tx, {
        origin: { module: 'services', id: granted.originId },
        claims: { country: 'New Penhaven' },
      }),
    )
    const tokens = await refresh(granted.refreshToken)
    expect(tokens.status).toBe(200)
    expect(textAt(tokens.json, 'refresh_token')).not.toBe(granted.refreshToken)
    const answer = await askCard(town, textAt(tokens.json, 'access_token'))
    const [credential = ''] = credentialsIn(answer)
    const payload: unknown = JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString())
    expect(textAt(payload, 'country')).toBe('New Penhaven')
    const [newest, older] = await cardsOf(granted)
    expect(newest).toMatchObject({ state: 'valid', claimsVersion: 2 })
    expect(older).toMatchObject({ state: 'valid', claimsVersion: 1 })
  })

  it('works once, and shown again it cuts the wallet off', async () => {
    const granted = await collected()
    const next = await refresh(granted.refreshToken)
    const accessToken = textAt(next.json, 'access_token')
    expectRefused(await refresh(granted.refreshToken), 400, 'invalid_grant')
    expectRefused(await refresh(textAt(next.json, 'refresh_token')), 400, 'invalid_grant')
    expectChallenged(await askCard(town, accessToken), 'Bearer error="invalid_token"')
    expect(await cardsOf(granted)).toHaveLength(1)
  })

  it('rotates: each next one works', async () => {
    const granted = await collected()
    let token = granted.refreshToken
    for (let time = 0; time < 3; time += 1) {
      town.platform.clock.advance(hourMs)
      const answer = await refresh(token)
      expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 600 })
      token = textAt(answer.json, 'refresh_token')
    }
    expect(await cardsOf(granted)).toHaveLength(1)
  })

  it('that is unknown, or an access token, is refused', async () => {
    const granted = await collected()
    expectRefused(await refresh('other'), 400, 'invalid_grant')
    expectRefused(await refresh(granted.accessToken), 400, 'invalid_grant')
    expect((await refresh(granted.refreshToken)).status).toBe(200)
  })

  it('ends with the entitlement', async () => {
    const granted = await collected()
    const { kernel } = town.platform
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'services', id: granted.originId },
        reason: 'test',
        actor: systemActor('test'),
      }),
    )
    expectRefused(await refresh(granted.refreshToken), 400, 'invalid_grant')
    expect(await cardsOf(granted)).toMatchObject([{ state: 'revoked' }])
  })

  it('ends when the card was reported lost: whoever has the device gets no other', async () => {
    const granted = await collected()
    const before = await refresh(granted.refreshToken)
    const { kernel } = town.platform
    const [card] = await cardsOf(granted)
    await kernel.db.transaction(async (tx) => {
      const locked = await lockValidCredential(tx, card?.id ?? '')
      if (locked === undefined) throw new Error('The card is missing')
      await revokeOne(kernel, tx, locked, { actor: systemActor('test'), reason: 'lost', cause: 'holder' })
    })
    expectRefused(await refresh(textAt(before.json, 'refresh_token')), 400, 'invalid_grant')
    const answer = await askCard(town, textAt(before.json, 'access_token'))
    expectRefused(answer, 400, 'credential_request_denied')
    expect(await cardsOf(granted)).toHaveLength(1)
  })

  it.each([
    ['the first', 1],
    ['the newest', 0],
  ])('leaves no card on a lost device, of which %s is reported', async (_name, reported) => {
    const { granted } = await refreshed()
    const card = (await cardsOf(granted))[reported]
    const visitor = await town.as('amina-hughes')
    const done = await visitor.fill(`/account/credentials/${card?.id ?? ''}/lost`, {})
    expect(done.location).toBe('/account/credentials?done=lost')
    expect(await cardsOf(granted)).toMatchObject([
      { state: 'revoked', revokedBy: 'holder' },
      { state: 'revoked', revokedBy: 'holder' },
    ])
  })

  it('collects the offer when the first token ran out before the card came', async () => {
    const granted = await grantFor(town)
    town.platform.clock.advance(10 * minuteMs + 1)
    expectChallenged(await askCard(town, granted.accessToken), 'Bearer error="invalid_token"')
    const tokens = await refresh(granted.refreshToken)
    expect((await askCard(town, textAt(tokens.json, 'access_token'))).status).toBe(200)
    expect(await cardsOf(granted)).toHaveLength(1)
  })

  it('works for fifteen months', async () => {
    const other = await openIssuer()
    try {
      const granted = await grantFor(other)
      const form = { grant_type: 'refresh_token', refresh_token: granted.refreshToken }
      other.platform.clock.advance(456 * dayMs - 1)
      const last = await askToken(other, form)
      expect(last.status).toBe(200)
      other.platform.clock.advance(1)
      const late = { ...form, refresh_token: textAt(last.json, 'refresh_token') }
      expectRefused(await askToken(other, late), 400, 'invalid_grant')
    } finally {
      await other.platform.stop()
    }
  })

  it('gives one card for each access token', async () => {
    const granted = await collected()
    const accessToken = textAt((await refresh(granted.refreshToken)).json, 'access_token')
    expect((await askCard(town, accessToken)).status).toBe(200)
    expectRefused(await askCard(town, accessToken), 400, 'credential_request_denied')
    expect(await cardsOf(granted)).toHaveLength(2)
  })
})

interface Refreshed {
  granted: Granted
  accessToken: string
  refreshToken: string
  notificationId: string
}

async function refreshed(): Promise<Refreshed> {
  const granted = await collected()
  const { json } = await refresh(granted.refreshToken)
  const accessToken = textAt(json, 'access_token')
  const answer = await askCard(town, accessToken)
  return {
    granted,
    accessToken,
    refreshToken: textAt(json, 'refresh_token'),
    notificationId: textAt(answer.json, 'notification_id'),
  }
}

describe('a wallet that never stops', () => {
  it('gets 24 cards in a day, and goes on the next day', async () => {
    const granted = await collected()
    let token = granted.refreshToken
    const next = async () => {
      const { json } = await refresh(token)
      token = textAt(json, 'refresh_token')
      return askCard(town, textAt(json, 'access_token'))
    }
    for (let count = 1; count < 24; count += 1) expect((await next()).status).toBe(200)
    expectRefused(await next(), 400, 'credential_request_denied')
    expect(await cardsOf(granted)).toHaveLength(24)
    town.platform.clock.advance(dayMs)
    expect((await next()).status).toBe(200)
  })
})

describe('the older card', () => {
  it('ends when the wallet says that it has the newer one', async () => {
    const { granted, accessToken, notificationId } = await refreshed()
    expect((await notify(accessToken, notificationId, 'credential_accepted')).status).toBe(204)
    const [newest, older] = await cardsOf(granted)
    expect(newest).toMatchObject({ state: 'valid' })
    expect(older).toMatchObject({ state: 'revoked', revokedBy: 'replacement' })
    expect((await notify(accessToken, notificationId, 'credential_accepted')).status).toBe(204)
  })

  it('ends after a day when the wallet says nothing', async () => {
    const { granted } = await refreshed()
    await endReplaced()
    expect((await cardsOf(granted)).map(({ state }) => state)).toEqual(['valid', 'valid'])
    town.platform.clock.advance(dayMs)
    await endReplaced()
    expect((await cardsOf(granted)).map(({ state }) => state)).toEqual(['valid', 'revoked'])
  })

  it('stays when the wallet could not take the newer one', async () => {
    const { granted, accessToken, notificationId } = await refreshed()
    expect((await notify(accessToken, notificationId, 'credential_failure')).status).toBe(204)
    town.platform.clock.advance(2 * dayMs)
    await endReplaced()
    expect((await cardsOf(granted)).map(({ state }) => state)).toEqual(['valid', 'valid'])
  })

  it('is the newest at each refresh, so that one card remains', async () => {
    const { granted, accessToken, refreshToken, notificationId } = await refreshed()
    await notify(accessToken, notificationId, 'credential_accepted')
    town.platform.clock.advance(minuteMs)
    const tokens = await refresh(refreshToken)
    const again = textAt(tokens.json, 'access_token')
    const answer = await askCard(town, again)
    await notify(again, textAt(answer.json, 'notification_id'), 'credential_accepted')
    expect((await cardsOf(granted)).map(({ state }) => state)).toEqual(['valid', 'revoked', 'revoked'])
  })
})
