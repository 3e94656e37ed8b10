import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/kernel/db/index.ts'
import { freePort } from '../support/free-port.ts'
import type { RunningProgram } from '../support/program.ts'
import { expectBooksBalance } from './support/books.ts'
import { startCrowd } from './support/crowd.ts'
import { newDatabase } from './support/databases.ts'
import { holdTable, untilHeld } from './support/locks.ts'
import { createTally } from './support/tally.ts'
import { startNodes } from './support/two-nodes.ts'
import { until } from './support/until.ts'

const people = 4

test(
  'two web nodes and a jobs node: one of each is killed under load, and the others do all the work, once',
  { timeout: 240_000 },
  async () => {
    const databaseUrl = await newDatabase()
    const nodes = await startNodes(databaseUrl, `http://localhost:${await freePort()}`)
    const running: RunningProgram[] = [...nodes.web]
    onTestFinished(async () => void (await Promise.all(running.map((node) => node.stop()))))
    const firstJobs = await nodes.startJobs()
    running.push(firstJobs)
    const tally = createTally()
    const crowd = await startCrowd(nodes, tally, people)
    onTestFinished(() => crowd.leave())
    const cardsReach = (count: number) =>
      Promise.race([
        until(`${count} cards are issued`, () => tally.acknowledgedCounts.issue >= count, 90_000),
        crowd.failure,
      ])

    await cardsReach(people)
    await Promise.race([tally.next('submit'), crowd.failure])
    await nodes.web[0].kill()
    await cardsReach(2 * people)

    const release = await holdTable(databaseUrl, 'wallet.offer')
    await untilHeld(databaseUrl, 'insert into wallet.offer')
    const secondJobs = await nodes.startJobs()
    running.push(secondJobs)
    await firstJobs.kill()
    await release()

    const journeys = await crowd.finish()
    await crowd.checkAcknowledged()
    expect(await secondJobs.stop()).toBe(0)
    expect(await nodes.web[1].stop()).toBe(0)
    const db = await openDatabase({ databaseUrl })
    try {
      expect(await expectBooksBalance(db, true)).toEqual({
        submissions: journeys,
        decisions: journeys,
        cards: journeys,
      })
      const { rows } = await db.unnamed(
        `select id from jobs.job where data->>'job' = 'events.deliver' and state = 'completed' and retry_count > 0`,
      )
      expect(rows.length, 'jobs taken over from the dead node').toBeGreaterThan(0)
    } finally {
      await db.close()
    }
    process.stdout.write(
      `two web nodes, one killed; two jobs nodes, one killed: ${journeys} journeys, none failed\n`,
    )
  },
)
