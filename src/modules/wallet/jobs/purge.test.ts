import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayMs, minuteMs } from '#kernel/clock'
import { openTown, type Town } from '../testing/penhaven.ts'
import { accessTokenFor, codeFor, collect, newWallet, present } from '../testing/wallet.ts'
import { purgeWallet } from './purge.ts'

let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

async function left(): Promise<unknown> {
  const { rows } = await town.platform.kernel.db.unnamed(
    `select (select count(*)::int from wallet.handover) as handovers,
            (select count(*)::int from wallet.used_nonce) as nonces,
            (select count(*)::int from wallet.presentation_request) as requests,
            (select count(*)::int from wallet.presentation_result) as results,
            (select count(*)::int from wallet.offer where state = 'waiting') as offers`,
  )
  return rows[0]
}

function purge(): Promise<void> {
  const { kernel } = town.platform
  return purgeWallet.run(kernel, {}, { id: 'test', attempt: 1, signal: new AbortController().signal })
}

it('forgets what has run out, each thing in its time', async () => {
  const wallet = await newWallet()
  const card = await collect(town, wallet, 'collected')
  const { walletPath } = await town.ask()
  await present(town, wallet, card, walletPath)
  await codeFor(town, await town.offer('unused'))
  await accessTokenFor(town, 'exchanged')
  expect(await left()).toEqual({ handovers: 3, nonces: 1, requests: 1, results: 1, offers: 2 })
  await purge()
  expect(await left(), 'nothing yet').toEqual({ handovers: 3, nonces: 1, requests: 1, results: 1, offers: 2 })
  town.platform.clock.advance(20 * minuteMs + 1)
  await purge()
  expect(await left(), 'codes and nonces').toEqual({
    handovers: 0,
    nonces: 0,
    requests: 1,
    results: 1,
    offers: 2,
  })
  town.platform.clock.advance(30 * dayMs)
  await purge()
  expect(await left(), 'what verifiers saw').toEqual({
    handovers: 0,
    nonces: 0,
    requests: 0,
    results: 0,
    offers: 2,
  })
  town.platform.clock.advance(60 * dayMs)
  await purge()
  expect(await left(), 'offers').toEqual({ handovers: 0, nonces: 0, requests: 0, results: 0, offers: 0 })
})

it('forgets all of it, however much came since the last time', async () => {
  await town.platform.kernel.db.unnamed(
    `insert into wallet.used_nonce (nonce_hash, expires_at)
     select 'nonce ' || n, $1::timestamptz from generate_series(1, 10001) n`,
    [town.platform.clock.now().toISOString()],
  )
  await purge()
  expect(await left()).toMatchObject({ nonces: 0 })
})
