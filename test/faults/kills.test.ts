import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { expectBooksBalance } from './support/books.ts'
import { runCommand } from './support/command.ts'
import { startCrashSite } from './support/crash-site.ts'
import { startCrowd } from './support/crowd.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { randomNumbers } from './support/random.ts'
import { steps, type Step } from './support/site.ts'
import { createTally, total } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const kills = isLong ? 100 : 3
const people = 4
const timeoutMs = 60_000 + kills * 20_000

/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3

test.each(databaseKinds)(
  `${kills} kills -9 amid submitting, deciding and issuing lose nothing and double nothing, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const site = await startCrashSite(deployment.environment)
    onTestFinished(async () => void (await site.stop()))
    const tally = createTally()
    const crowd = await startCrowd(site, tally, people)
    onTestFinished(() => crowd.leave())

    const killDuring = async (step: Step): Promise<void> => {
      await Promise.race([tally.next(step), crowd.failure])
      await wait(random() * spread * tally.typicalMs(step))
      await site.kill()
    }
    let checked = 0
    for (let trial = 0; trial < kills; trial += 1) {
      await killDuring(steps[trial % steps.length] ?? 'submit')
      await site.restart()
      checked += await crowd.checkAcknowledged()
    }
    await killDuring('submit')
    await deployment.look((db) => expectBooksBalance(db, false))
    await site.restart()

    const journeys = await crowd.finish()
    checked += await crowd.checkAcknowledged()
    expect(await site.stop()).toBe(0)
    const books = await deployment.look((db) => expectBooksBalance(db, true))
    expect(await runCommand(['audit', 'verify'], deployment.environment)).toMatchObject({ status: 0 })

    const { acknowledgedCounts, lostCounts } = tally
    const figures = JSON.stringify({ journeys, checked, acknowledgedCounts, lostCounts })
    process.stdout.write(`${kind}, seed ${seed}: ${kills + 1} kills, ${figures}\n`)
    expect(books).toEqual({ submissions: journeys, decisions: journeys, cards: journeys })
    expect(acknowledgedCounts).toEqual({ submit: journeys, decide: journeys, issue: journeys })
    expect(checked).toBe(total(acknowledgedCounts))
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(kills / 3)
  },
)
