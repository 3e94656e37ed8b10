import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { defineQuery } from './query.ts'

const folder = mkdtempSync(join(tmpdir(), 'commonweal-snapshot-test-'))
const snapshotFile = join(folder, 'snapshot.tar.zst')
const countHerons = defineQuery<Record<never, never>, { count: number }>(
  'test.herons.count',
  'select count(*)::int as count from heron',
)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a prebuilt database', () => {
  test('is where a first start begins, and later starts keep their own data', async () => {
    const source = await PGlite.create()
    await source.exec("create table heron (name text); insert into heron values ('first')")
    writeFileSync(snapshotFile, zstdCompressSync(await (await source.dumpDataDir('none')).bytes()))
    await source.close()
    const settings = { folder: join(folder, 'data'), snapshotFile }

    const first = await openDatabase(settings)
    expect(await first.one(countHerons, {})).toEqual({ count: 1 })
    await first.unnamed("insert into heron values ('second')")
    await first.close()

    const second = await openDatabase(settings)
    expect(await second.one(countHerons, {})).toEqual({ count: 2 })
    await second.close()
    expect(readdirSync(settings.folder)).not.toContain('pglite.unfinished')
  })

  test('is not needed: without one the database is made from nothing', async () => {
    const db = await openDatabase({
      folder: join(folder, 'bare'),
      snapshotFile: join(folder, 'missing.tar.zst'),
    })
    expect((await db.unnamed('select 1 as one')).rows).toEqual([{ one: 1 }])
    await db.close()
  })
})

describe('databases in memory', () => {
  test('share nothing', async () => {
    const [left, right] = await Promise.all([openDatabase({}), openDatabase({})])
    await left.unnamed('create table only_here (id int)')
    await expect(right.unnamed('select * from only_here')).rejects.toThrow('does not exist')
    await Promise.all([left.close(), right.close()])
  })
})
