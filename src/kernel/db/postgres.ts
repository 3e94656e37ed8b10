import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { DatabaseUnavailableError, translateError } from './errors.ts'
import { queryableFrom, type RunStatement, type StatementObserver } from './executor.ts'
import { openLookups, type Lookups } from './lookups.ts'
import { runMigrations } from './migrate.ts'
import type { Db, Transaction } from './port.ts'

/** The job library, which sends unnamed statements, at times tidies whole tables. */
const unnamedTimeoutFactor = 10

const int8 = 20
const date = 1082

function typeParsers(): pg.TypeOverrides {
  const parsers = new pg.TypeOverrides()
  parsers.setTypeParser(int8, Number)
  parsers.setTypeParser(date, (text: string) => text)
  return parsers
}

export interface PostgresSettings {
  /** A postgres:// address. */
  url: string
  /** Connections of this process. */
  poolSize: number
  /** After this long a named statement is given up, and its connection with it: the server does not answer. */
  statementTimeoutMs: number
}

/** PostgreSQL 15 or newer. */
export function openPostgres(settings: PostgresSettings, observe?: StatementObserver): Db {
  const { statementTimeoutMs } = settings
  const connection: pg.ClientConfig = {
    connectionString: settings.url,
    types: typeParsers(),
    connectionTimeoutMillis: 5_000,
    application_name: 'commonweal',
  }
  const lookups = openLookups(connection)
  const pool = new pg.Pool({
    ...connection,
    max: settings.poolSize,
    // A timer at every release costs more than an idle connection of a pool this small.
    idleTimeoutMillis: 0,
  })
  // An idle connection that breaks is replaced by the pool; the next query reports what matters.
  pool.on('error', () => undefined)

  return {
    kind: 'postgres',
    ...queryableFrom(runOutside(pool, lookups, statementTimeoutMs), observe),
    unnamed: unnamedOn(pool, statementTimeoutMs),
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw translateError(error)
      })
      return inTransaction(client, work, { observe, statementTimeoutMs })
    },
    migrate: async (sets) => runMigrations(new PostgresDialect({ pool }), sets),
    async close() {
      await Promise.all([lookups.close(), pool.end()])
    },
  }
}

/** The driver's types lack its time limit of one statement. */
type TimedStatement = pg.QueryConfig & { query_timeout: number }

function runOutside(pool: pg.Pool, lookups: Lookups, statementTimeoutMs: number): RunStatement {
  const runOne = runOn(pool, statementTimeoutMs)
  const runLookup = runOn(lookups, statementTimeoutMs)
  return (query, values) => (query.isLookup ? runLookup : runOne)(query, values)
}

function runOn(target: Pick<Lookups, 'query'>, statementTimeoutMs: number): RunStatement {
  return async ({ name, text }, values) => {
    const statement: TimedStatement = { name, text, values, query_timeout: statementTimeoutMs }
    const result = await target.query(statement)
    return { rows: result.rows, affectedRows: result.rowCount ?? 0 }
  }
}

function unnamedOn(target: pg.Pool | pg.PoolClient, statementTimeoutMs: number): Db['unnamed'] {
  return (text, values) => {
    const statement: TimedStatement = { text, query_timeout: statementTimeoutMs * unnamedTimeoutFactor }
    return target.query(values === undefined ? statement : { ...statement, values: [...values] })
  }
}

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (tx: Transaction) => Promise<T>,
  { observe, statementTimeoutMs }: { observe: StatementObserver | undefined; statementTimeoutMs: number },
): Promise<T> {
  const control = (text: string): TimedStatement => ({ text, query_timeout: statementTimeoutMs })
  const afterCommit: (() => void)[] = []
  const tx: Transaction = {
    ...queryableFrom(runOn(client, statementTimeoutMs), observe),
    afterCommit: (action) => void afterCommit.push(action),
    unnamed: unnamedOn(client, statementTimeoutMs),
  }
  let broken: Error | undefined
  // A connection lost between two statements emits here; without a listener it would end the process.
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  let result: T
  try {
    await client.query(control('begin'))
    result = await work(tx)
    await client.query(control('commit'))
  } catch (error) {
    const failure = translateError(error)
    // A connection that is lost takes no rollback: closing it is one.
    if (failure instanceof DatabaseUnavailableError && failure.reason === 'connection') broken = failure
    else await client.query(control('rollback')).catch((rollbackError: Error) => (broken = rollbackError))
    throw failure
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
  for (const action of afterCommit) action()
  return result
}
