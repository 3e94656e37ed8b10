import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Address of a PostgreSQL on which tests may create databases; the test command starts one and sets it. */
export function testDatabaseUrl(): string | undefined {
  return process.env['TEST_DATABASE_URL']
}

/** An empty database on the tests' PostgreSQL. */
export interface PostgresDatabase {
  readonly name: string
  readonly url: string
  /** Changes what the program has stored, such as the time when a session ends. */
  change(statement: string): Promise<void>
  drop(): Promise<void>
}

/** @param purpose start of its name: lower-case letters. @throws Error when the test command has started no PostgreSQL */
export async function createPostgresDatabase(purpose: string): Promise<PostgresDatabase> {
  return createDatabase(purpose, 'template1')
}

/**
 * A database like the one that was prepared under this key, which is done once on the tests' PostgreSQL, whichever process asks.
 * @param prepare leaves no connection open to the database of this address
 */
export async function copyPrepared(
  key: string,
  prepare: (url: string) => Promise<void>,
): Promise<PostgresDatabase> {
  const template = `prepared_${key}`
  await onServer(async (client) => {
    // Others who want the same wait; the lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    const unfinished = await createPostgresDatabase('unfinished')
    await prepare(unfinished.url)
    await client.query(`alter database ${unfinished.name} rename to ${template}`)
  })
  return createDatabase('test', template)
}

async function createDatabase(purpose: string, template: string): Promise<PostgresDatabase> {
  const name = `${purpose}_${randomBytes(8).toString('hex')}`
  await onServer((client) => client.query(`create database ${name} template ${template}`))
  const address = new URL(serverUrl())
  address.pathname = `/${name}`
  return {
    name,
    url: address.href,
    change: (statement) => connected(address.href, (client) => client.query(statement)),
    drop: () => onServer((client) => client.query(`drop database ${name} with (force)`)),
  }
}

function serverUrl(): string {
  const server = testDatabaseUrl()
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests by "npm test"')
  return server
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  await connected(serverUrl(), work)
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
