import { existsSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

test(
  'a throw-away PostgreSQL keeps committed rows through a crash, and leaves nothing behind',
  { timeout: 60_000 },
  async () => {
    const postgres = await startPostgres()
    try {
      expect(await query(postgres.url, 'show fsync')).toEqual([{ fsync: 'on' }])
      await query(postgres.url, 'create table heron as select 1 as id')
      await postgres.crash()
      await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
      await postgres.restart()
      expect(await query(postgres.url, 'select id from heron')).toEqual([{ id: 1 }])
    } finally {
      const [row] = await query(postgres.url, 'show data_directory')
      await postgres.stop()
      expect(existsSync(String(row?.['data_directory']))).toBe(false)
    }
    await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  },
)
