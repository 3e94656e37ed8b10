import { describe, expect, test } from 'vitest'
import { openTestDatabase, testDatabases } from '#kernel/test'
import { defineQuery, MigrationError, type MigrationSet } from './index.ts'

const first: MigrationSet = {
  schema: 'library',
  migrations: { '0001-book': 'create table library.book (title text);' },
}
const second: MigrationSet = {
  ...first,
  migrations: {
    ...first.migrations,
    '0002-author':
      'alter table library.book add column author text; alter table library.book add column shelf text;',
  },
}
const broken: MigrationSet = {
  ...second,
  migrations: {
    ...second.migrations,
    '0003-bad':
      'alter table library.book add column good text; alter table library.missing add column bad text;',
  },
}
const columns = defineQuery<Record<string, never>, { name: string }>(
  'test.columns',
  `select column_name as name from information_schema.columns where table_schema = 'library' and table_name = 'book' order by 1`,
)

describe.each(testDatabases)('migrations on %s', (kind) => {
  test('run once, and only the new ones', async () => {
    const db = await openTestDatabase(kind)
    expect(await db.migrate([first])).toEqual([{ schema: 'library', name: '0001-book' }])
    expect(await db.migrate([first])).toEqual([])
    expect(await db.migrate([second])).toEqual([{ schema: 'library', name: '0002-author' }])
    expect((await db.many(columns, {})).map(({ name }) => name)).toEqual(['author', 'shelf', 'title'])
    await db.close()
  })

  test('one that fails leaves nothing half done, and can be run again once mended', async () => {
    const db = await openTestDatabase(kind)
    await db.migrate([second])
    await expect(db.migrate([broken])).rejects.toThrow(MigrationError)
    expect((await db.many(columns, {})).map(({ name }) => name)).toEqual(['author', 'shelf', 'title'])
    const mended = {
      ...broken,
      migrations: { ...broken.migrations, '0003-bad': 'alter table library.book add column good text;' },
    }
    expect(await db.migrate([mended])).toEqual([{ schema: 'library', name: '0003-bad' }])
    await db.close()
  })

  test('several nodes that start at once run each one once', async () => {
    const db = await openTestDatabase(kind)
    const all = await Promise.all([1, 2, 3].map(() => db.migrate([second])))
    expect(all.flat()).toHaveLength(2)
    await db.close()
  })
})
