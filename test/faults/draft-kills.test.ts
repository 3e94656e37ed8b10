import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createClient, type Client } from './support/client.ts'
import { startCrashSite } from './support/crash-site.ts'
import { databaseKinds, newDeployment, type Deployment } from './support/databases.ts'
import { draftLife, draftSteps, type DraftStep } from './support/draft-life.ts'
import { randomNumbers } from './support/random.ts'
import { createTallyOf } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const people = 4
/** Each kill hits the draft of each of the people: a thousand trials in the long run. */
const kills = isLong ? 250 : 3
const timeoutMs = 120_000 + kills * 20_000
/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3

test.each(databaseKinds)(
  `${kills} kills -9, upgrades of the service and changes of device lose no answer of ${people} drafts, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const site = await startCrashSite(deployment.environment)
    onTestFinished(async () => void (await site.stop()))
    const tally = createTallyOf(draftSteps)
    const end = new AbortController()
    const clients: Client<DraftStep>[] = []
    onTestFinished(() => {
      end.abort()
      for (const client of clients) client.leave()
    })
    const newDevice = (): Client<DraftStep> => {
      const client = createClient(site, tally)
      clients.push(client)
      return client
    }
    const lives = Array.from({ length: people }, (_, index) =>
      draftLife(newDevice, `person-${index}@people.example`),
    )
    const loops = lives.map(async (life) => {
      while (!end.signal.aborted) await life.round()
    })
    const failure = Promise.all(loops).then(() => new Promise<never>(() => undefined))
    // Reported to whoever waits for it; until then it must not end the test run.
    failure.catch(() => undefined)

    for (let trial = 0; trial < kills; trial += 1) {
      const step = draftSteps[trial % draftSteps.length] ?? 'answer'
      await Promise.race([tally.next(step), failure])
      await wait(random() * spread * tally.typicalMs(step))
      await site.kill()
      await upgrade(deployment)
      await site.restart()
    }
    const looksBefore = lives.map(({ looks }) => looks())
    await Promise.race([
      until(() => lives.every(({ looks }, index) => looks() > (looksBefore[index] ?? 0))),
      failure,
    ])
    end.abort()
    await Promise.all(loops)
    expect(await site.stop()).toBe(0)
    const looks = lives.reduce((sum, life) => sum + life.looks(), 0)
    const devices = lives.reduce((sum, life) => sum + life.devices(), 0)
    const { acknowledgedCounts, lostCounts } = tally
    process.stdout.write(
      `${kind}, seed ${seed}: ${kills} kills of ${people} drafts, ${JSON.stringify({ looks, devices, acknowledgedCounts, lostCounts })}\n`,
    )
    expect(devices, 'devices that went on with a draft').toBeGreaterThan(people)
  },
)

/** Makes all drafts those of another version of their service, so that they are carried over when they are next read. */
async function upgrade(deployment: Deployment): Promise<void> {
  await deployment.look(async (db) => {
    await db.unnamed('update services.draft set definition_version = definition_version + 1000')
  })
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(50)
}
