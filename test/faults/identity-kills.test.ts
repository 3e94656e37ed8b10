import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createClient, type Client } from './support/client.ts'
import { startCrashSite } from './support/crash-site.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { addServices } from './support/identity-services.ts'
import { randomNumbers } from './support/random.ts'
import { applicants } from './support/sign-in.ts'
import {
  identitySteps,
  signedInLife,
  type Acknowledged,
  type IdentityStep,
} from './support/signed-in-life.ts'
import { createTallyOf, total } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const kills = isLong ? 100 : 3
const people = 6
const timeoutMs = 60_000 + kills * 20_000
/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3
/** Spent codes and ended sessions are looked at again after this many kills. */
const checkedFor = 2

test.each(databaseKinds)(
  `${kills} kills -9 amid signing in, spending codes and signing out lose no session and bring none back, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const site = await startCrashSite(deployment.environment)
    onTestFinished(async () => void (await site.stop()))
    await site.kill()
    const services = await deployment.look(addServices)
    await site.restart()

    const tally = createTallyOf(identitySteps)
    const end = new AbortController()
    const clients: Client<IdentityStep>[] = []
    onTestFinished(() => {
      end.abort()
      for (const client of clients) client.leave()
    })
    const lives = applicants.slice(0, people).map((personKey) => {
      const client = createClient(site, tally)
      clients.push(client)
      return signedInLife(client, site.origin, personKey, services)
    })
    let fresh: Acknowledged[] = []
    const loops = lives.map(async (life) => {
      while (!end.signal.aborted) {
        const acknowledged = await life.round()
        fresh.push(...acknowledged)
      }
    })
    const failure = Promise.all(loops).then(() => new Promise<never>(() => undefined))
    // Reported to whoever waits for it; until then it must not end the test run.
    failure.catch(() => undefined)

    const killDuring = async (step: IdentityStep): Promise<void> => {
      await Promise.race([tally.next(step), failure])
      await wait(random() * spread * tally.typicalMs(step))
      await site.kill()
    }
    const checkedCounts: Record<string, number> = {}
    const check = async (acknowledged: readonly Acknowledged[]): Promise<void> => {
      await Promise.all(acknowledged.map(async (each) => each.check()))
      for (const { what } of acknowledged) checkedCounts[what] = (checkedCounts[what] ?? 0) + 1
    }
    const waves: Acknowledged[][] = []
    for (let trial = 0; trial < kills; trial += 1) {
      await killDuring(identitySteps[trial % identitySteps.length] ?? 'sign-in')
      const present = lives.flatMap((life) => life.present())
      waves.push(fresh)
      fresh = []
      await site.restart()
      await Promise.race([check([...present, ...waves.slice(-checkedFor).flat()]), failure])
    }
    end.abort()
    await Promise.all(loops)
    await check(fresh)
    expect(await site.stop()).toBe(0)

    const { acknowledgedCounts, lostCounts } = tally
    const figures = JSON.stringify({ checkedCounts, acknowledgedCounts, lostCounts })
    process.stdout.write(`${kind}, seed ${seed}: ${kills} kills, ${figures}\n`)
    expect(Object.keys(checkedCounts).toSorted()).toEqual([
      'a code of archive is spent',
      'a code of council is spent',
      'a session is over',
      'a session lives',
      'a token is withdrawn',
    ])
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(kills / 3)
  },
)
