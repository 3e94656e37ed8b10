import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { addMs, minuteMs } from '../../src/kernel/clock/index.ts'
import { testDatabases, testPlatform, type TestPlatform } from '../../src/kernel/test/index.ts'
import { identityModule } from '../../src/modules/identity/module.ts'
import { consumeRecord, findRecord, saveRecord } from '../../src/modules/identity/store/oidc-record.ts'
import { shareClock } from '../../src/modules/identity/testing/engine-service.ts'
import { openTown, type Town } from '../../src/modules/wallet/testing/penhaven.ts'
import { protocolThings } from './single-use/protocol-things.ts'
import { race } from './single-use/race.ts'
import { signInThings } from './single-use/sign-in-things.ts'
import type { OneTimeThing } from './single-use/thing.ts'
import { walletThings } from './single-use/wallet-things.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const rounds = isLong ? 1_000 : 5
const parallel = 50
const timeoutMs = 30_000 + rounds * 2_000

const singleUse = { alone: 'taken', later: 'refused', good: rounds, more: 0 }

const protocolNames = [
  'authorization code, profile one-login',
  'client assertion, profile one-login',
  'authorization code, profile generic',
  'refresh token, profile generic',
  'pushed authorization request',
  'client assertion, profile generic',
  'proof of possession of a key (DPoP)',
]
const signInNames = ['code by email', 'code by sms', 'code of an authenticator app', 'answer of a passkey']
const walletNames = [
  'pre-authorized code',
  "nonce of a wallet's proof",
  'offer of a card, for many keys',
  'pre-authorized code with its transaction code',
  'refresh token of a wallet',
  'refresh of a card, for many keys',
  "proof of a wallet's key (DPoP)",
  'transaction of a card that had to wait',
]

describe.each(testDatabases)('in %s, of 50 at the same moment one at most can use', (database) => {
  describe('what services and people are given:', () => {
    let platform: TestPlatform
    let things: OneTimeThing[]
    beforeAll(async () => {
      platform = await testPlatform({ modules: [identityModule], database })
      shareClock(platform)
      things = [...(await protocolThings(platform)), ...(await signInThings(platform))]
    })
    afterAll(async () => {
      vi.useRealTimers()
      await platform.stop()
    })

    it('are all in the list', () => {
      expect(things.map(({ name }) => name)).toEqual([...protocolNames, ...signInNames])
    })

    it.each([...protocolNames, ...signInNames])('%s', { timeout: timeoutMs }, async (name) => {
      expect(await trial(platform, named(things, name), database)).toEqual(singleUse)
    })
  })

  describe('what wallets are given:', () => {
    let town: Town
    let things: OneTimeThing[]
    beforeAll(async () => {
      town = await openTown(database)
      things = walletThings(town)
    })
    afterAll(() => town.platform.stop())

    it('are all in the list', () => {
      expect(things.map(({ name }) => name)).toEqual(walletNames)
    })

    it.each(walletNames)('%s', { timeout: timeoutMs }, async (name) => {
      expect(await trial(town.platform, named(things, name), database)).toEqual(singleUse)
    })
  })
})

it('sees that a thing which is looked at first and spent afterwards is used more than once', async () => {
  const platform = await testPlatform({ modules: [identityModule] })
  onTestFinished(() => platform.stop())
  const result = await race(platform.kernel.db, carelessThing(platform), { rounds: 2, parallel })
  expect(result).toEqual({ rounds: 2, none: 0, one: 0, more: 2 })
})

/** As the usual adapters of the engine do it. */
function carelessThing({ kernel }: TestPlatform): OneTimeThing {
  const { db, clock, crypto } = kernel
  const kind = 'AuthorizationCode'
  return {
    name: 'record, carelessly',
    winners: 'one',
    statement: 'identity.oidc_record.consume',
    async make() {
      const idHash = crypto.uuid()
      const expiresAt = addMs(clock.now(), minuteMs)
      await saveRecord(db, { kind, idHash, payload: {}, accountId: null, sessionUid: null, expiresAt })
      return async () => {
        const found = await findRecord(db, kind, idHash, clock.now())
        if (found?.consumedAt !== null) return 'refused'
        await consumeRecord(db, kind, idHash, clock.now())
        return 'taken'
      }
    },
  }
}

function named(things: readonly OneTimeThing[], name: string): OneTimeThing {
  const found = things.find((thing) => thing.name === name)
  if (found === undefined) throw new Error(`There is no ${name}`)
  return found
}

/** What somebody alone hears, then whoever comes later, and what `parallel` people at once come to. */
async function trial({ kernel }: TestPlatform, thing: OneTimeThing, database: string) {
  const attempt = await thing.make()
  const alone = await attempt(0)
  const later = await attempt(1)
  const result = await race(kernel.db, thing, { rounds, parallel })
  if (isLong) process.stdout.write(`${database}, ${thing.name}: ${JSON.stringify(result)}\n`)
  const { none, one, more } = result
  // Where a second use withdraws everything, nobody succeeding is as right as one.
  const good = thing.winners === 'one' ? one : one + none
  return { alone, later, good, more }
}
