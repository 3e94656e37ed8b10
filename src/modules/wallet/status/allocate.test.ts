import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '#kernel/test'
import { statusListSize } from '../domain/status-list.ts'
import type { StatusPlace } from '../store/status-revocation.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { takeStatusPlace } from './allocate.ts'
import { closeFullStatusLists } from './publish-lists.ts'

describe.each(testDatabases)('places in status lists on %s', (database) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(database)
  })
  afterAll(() => town.platform.stop())

  async function take(
    issuer: string,
    isFree: (place: StatusPlace) => boolean = () => true,
  ): Promise<StatusPlace> {
    const { kernel } = town.platform
    let taken: StatusPlace | undefined
    await kernel.db.transaction((tx) =>
      takeStatusPlace(kernel, tx, issuer, async (place) => {
        if (!isFree(place)) return false
        taken = place
        return true
      }),
    )
    if (taken === undefined) throw new Error('No place was taken')
    return taken
  }

  async function closeFull(): Promise<void> {
    const signal = new AbortController().signal
    await closeFullStatusLists.run(town.platform.kernel, {}, { id: 'test', attempt: 1, signal })
  }

  async function listsOf(issuer: string): Promise<number> {
    const { rows } = await town.platform.kernel.db.unnamed(
      `select count(*)::int as lists from wallet.status_list where owner_name = '${issuer}'`,
    )
    // One row of one number, by the statement above.
    return (rows[0] as { lists: number }).lists
  }

  it('are all over the list: nothing in them tells their order', async () => {
    const places: number[] = []
    for (let count = 0; count < 400; count += 1) places.push((await take('spread')).statusIndex)
    const quarters = [0, 1, 2, 3].map(
      (quarter) => places.filter((index) => Math.floor((index * 4) / statusListSize) === quarter).length,
    )
    // Of 400 each quarter gets 100, give or take 9; five times that happens once in two million runs.
    for (const count of quarters) expect(Math.abs(count - 100)).toBeLessThan(45)
    const rising = places.filter((index, at) => index > (places[at - 1] ?? 0)).length
    expect(Math.abs(rising - 200)).toBeLessThan(60)
    expect(await listsOf('spread')).toBe(1)
  })

  it('are in one list for all who ask first at the same moment', async () => {
    const places = await Promise.all(Array.from({ length: 50 }, () => take('rush')))
    expect(new Set(places.map(({ statusListId }) => statusListId)).size).toBe(1)
  })

  it('that are taken are not given: another is tried', async () => {
    const tried: number[] = []
    const place = await take('crowded', ({ statusIndex }) => tried.push(statusIndex) === 10)
    expect(new Set(tried).size).toBe(10)
    expect(place.statusIndex).toBe(tried[9])
  })

  it('come from a new list once the old one has none', async () => {
    const first = await take('full')
    const second = await take('full', ({ statusListId }) => statusListId !== first.statusListId)
    expect(second.statusListId).not.toBe(first.statusListId)
    expect((await take('full')).statusListId).toBe(second.statusListId)
  })

  it('come from a new list once three quarters of the old one are taken', async () => {
    const { db } = town.platform.kernel
    const { statusListId } = await take('busy')
    await closeFull()
    expect((await take('busy')).statusListId).toBe(statusListId)
    await db.unnamed(`alter table wallet.credential_copy drop constraint credential_copy_credential_id_fkey`)
    const copies = (from: number, to: number) =>
      db.unnamed(
        `insert into wallet.credential_copy (credential_id, status_list_id, status_index, holder_thumbprint)
         select gen_random_uuid(), '${statusListId}', index, 'x' from generate_series(${from}, ${to}) as index`,
      )
    await db.unnamed(`update wallet.status_list set size = 1024 where id = '${statusListId}'`)
    await copies(1, 767)
    await closeFull()
    expect((await take('busy')).statusListId).toBe(statusListId)
    await copies(768, 768)
    await closeFull()
    expect((await take('busy')).statusListId).not.toBe(statusListId)
  })
})
