import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Db } from '../../../src/kernel/db/index.ts'
import { createClient, type Client } from './client.ts'
import { startCrashSite, type CrashSite } from './crash-site.ts'
import { newDeployment, type DatabaseKind, type Deployment } from './databases.ts'
import { randomNumbers } from './random.ts'
import { createTallyOf, type Tally } from './tally.ts'

/** Somebody who makes the same journey again and again. */
export interface Life {
  /** Their journey has begun and is not over: a kill at this moment puts it on trial. */
  isUnderWay(): boolean
  /** Makes the journey once. */
  round(): Promise<void>
}

export interface AroundKills {
  /** Resolves when there is something that the next kill is to hit. */
  before?(): Promise<void>
  /** Looks at the data while nothing runs. */
  after?(db: Db): Promise<void>
}

/** One program that is killed while several people live with it. */
export interface KillTrials<Step extends string> {
  readonly site: CrashSite
  readonly deployment: Deployment
  readonly tally: Tally<Step>
  readonly seed: number
  newClient(): Client<Step>
  /** Lets them live side by side from now on. */
  begin(lives: readonly Life[]): void
  /**
   * Kills the program until so many journeys were on trial, each time amid another step, and starts it again.
   * @returns how many kills and trials it came to
   */
  kill(trials: number, around?: AroundKills): Promise<{ kills: number; trials: number }>
  /** Waits for something that the lives bring about. @throws what goes wrong for any of them meanwhile */
  orFailure<T>(work: Promise<T>): Promise<T>
  /** Lets everybody finish. @throws what went wrong for anybody */
  finish(): Promise<void>
}

/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3
/** So long at most people get on undisturbed between two kills. */
const peaceMs = 1_000

/** Lasts until the end of the test. @param steps those at which kills are aimed, in turn */
export async function startKillTrials<Step extends string>(
  kind: DatabaseKind,
  steps: readonly Step[],
): Promise<KillTrials<Step>> {
  const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
  const random = randomNumbers(seed)
  const deployment = await newDeployment(kind)
  const site = await startCrashSite(deployment.environment)
  onTestFinished(async () => void (await site.stop()))
  const tally = createTallyOf(steps)
  const end = new AbortController()
  const clients: Client<Step>[] = []
  onTestFinished(() => {
    end.abort()
    for (const client of clients) client.leave()
  })
  let lives: readonly Life[] = []
  let loops: Promise<void>[] = []
  let failure = new Promise<never>(() => undefined)
  const orFailure = <T>(work: Promise<T>): Promise<T> => Promise.race([work, failure])

  return {
    site,
    deployment,
    tally,
    seed,
    newClient() {
      const client = createClient(site, tally)
      clients.push(client)
      return client
    },
    begin(all) {
      lives = all
      loops = lives.map(async (life) => {
        while (!end.signal.aborted) await life.round()
      })
      failure = Promise.all(loops).then(() => new Promise<never>(() => undefined))
      // Reported to whoever waits for it, and by finish(); until then it must not end the test run.
      failure.catch(() => undefined)
    },
    async kill(wanted, { before, after } = {}) {
      let kills = 0
      let trials = 0
      for (; trials < wanted; kills += 1) {
        const step = steps[kills % steps.length]
        if (step === undefined) break
        if (before !== undefined) await orFailure(before())
        await orFailure(wait(random() * peaceMs))
        await orFailure(tally.next(step))
        await wait(random() * spread * tally.typicalMs(step))
        await site.kill()
        trials += lives.filter((life) => life.isUnderWay()).length
        if (after !== undefined) await deployment.look(after)
        await site.restart()
      }
      return { kills, trials }
    },
    orFailure,
    async finish() {
      end.abort()
      await Promise.all(loops)
    },
  }
}
