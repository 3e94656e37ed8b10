import pg from 'pg'
import { until } from './until.ts'

/** Lets nobody change a table until released, so that a fault meets work that is under way. */
export async function holdTable(databaseUrl: string, table: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // The fault may well end this connection too.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('begin')
  await client.query(`lock table ${table} in share row exclusive mode`)
  return () => client.end()
}

/** Waits until a statement of another connection that contains these words waits for a lock. */
export async function untilHeld(databaseUrl: string, words: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await until(`"${words}" waits for a lock`, async () => {
      const { rowCount } = await client.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and position($1 in query) > 0`,
        [words],
      )
      return rowCount !== 0
    })
  } finally {
    await client.end()
  }
}
