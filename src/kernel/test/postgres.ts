import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Address of a PostgreSQL on which tests may create databases; the test command starts one and sets it. */
export function testDatabaseUrl(): string | undefined {
  return process.env['TEST_DATABASE_URL']
}

/** An empty database on the tests' PostgreSQL. */
export interface PostgresDatabase {
  readonly url: string
  /** Changes what the program has stored, such as the time when a session ends. */
  change(statement: string): Promise<void>
  drop(): Promise<void>
}

/** @param purpose start of its name: lower-case letters. @throws Error when the test command has started no PostgreSQL */
export async function createPostgresDatabase(purpose: string): Promise<PostgresDatabase> {
  const server = testDatabaseUrl()
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests by "npm test"')
  const name = `${purpose}_${randomBytes(8).toString('hex')}`
  await runOn(server, `create database ${name}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  return {
    url: address.href,
    change: (statement) => runOn(address.href, statement),
    drop: () => runOn(server, `drop database ${name} with (force)`),
  }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
