import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/kernel/db/index.ts'
import { freePort } from '../support/free-port.ts'
import type { RunningProgram } from '../support/program.ts'
import { expectBooksBalance } from './support/books.ts'
import { startCrowd } from './support/crowd.ts'
import { newDatabase } from './support/databases.ts'
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

    const release = await holdOffers(databaseUrl)
    await until('the jobs node works on an approval', () => isOfferWaiting(databaseUrl))
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

/** Lets nobody make or change an offer until released, so that a kill meets work that is under way. */
async function holdOffers(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query('lock table wallet.offer in share row exclusive mode')
  return () => client.end()
}

async function isOfferWaiting(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into wallet.offer%' and pid <> pg_backend_pid()`,
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}
