import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { translateError } from './errors.ts'
import { queryableFrom, type RunStatement, type StatementObserver } from './executor.ts'
import { runMigrations } from './migrate.ts'
import type { Db, Transaction } from './port.ts'

const int8 = 20
const date = 1082

function typeParsers(): pg.TypeOverrides {
  const parsers = new pg.TypeOverrides()
  parsers.setTypeParser(int8, Number)
  parsers.setTypeParser(date, (text: string) => text)
  return parsers
}

/** PostgreSQL 15 or newer. @param url a postgres:// address; @param poolSize connections of this process */
export function openPostgres(url: string, poolSize: number, observe?: StatementObserver): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: typeParsers(),
    connectionTimeoutMillis: 5_000,
    application_name: 'commonweal',
  })
  // An idle connection that breaks is replaced by the pool; the next query reports what matters.
  pool.on('error', () => undefined)

  return {
    kind: 'postgres',
    ...queryableFrom(runOn(pool), observe),
    unnamed: (text, values) => pool.query(text, values === undefined ? undefined : [...values]),
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw translateError(error)
      })
      return inTransaction(client, work, observe)
    },
    migrate: async (sets) => runMigrations(new PostgresDialect({ pool }), sets),
    close: () => pool.end(),
  }
}

function runOn(target: pg.Pool | pg.PoolClient): RunStatement {
  return async (name, text, values) => {
    const result = await target.query({ name, text, values })
    return { rows: result.rows, affectedRows: result.rowCount ?? 0 }
  }
}

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (tx: Transaction) => Promise<T>,
  observe: StatementObserver | undefined,
): Promise<T> {
  const afterCommit: (() => void)[] = []
  const tx: Transaction = {
    ...queryableFrom(runOn(client), observe),
    afterCommit: (action) => void afterCommit.push(action),
    unnamed: (text, values) => client.query(text, values === undefined ? undefined : [...values]),
  }
  let broken: Error | undefined
  // A connection lost between two statements emits here; without a listener it would end the process.
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  let result: T
  try {
    await client.query('begin')
    result = await work(tx)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError))
    throw translateError(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
  for (const action of afterCommit) action()
  return result
}
