import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayMs, hourMs } from '#kernel/clock'
import type { TestPlatform } from '#kernel/test'
import { countsByDay, purgeCounts } from '../store/client-count.ts'
import { identityTables } from '../testing/registry.ts'
import { countForClient, flushCounts } from './client-counts.ts'

let platform: TestPlatform
const longAgo = new Date(0)

beforeAll(async () => {
  platform = await identityTables()
})
afterAll(() => platform.stop())

it('adds up by day and kind, over nodes and flushes', async () => {
  const { kernel, clock } = platform
  const otherNode = { ...kernel, db: { ...kernel.db } }
  for (let round = 0; round < 3; round += 1) {
    countForClient(kernel, undefined, 'land', 'sign-in')
    countForClient(otherNode, undefined, 'land', 'sign-in')
    countForClient(kernel, undefined, 'land', 'failure:access_denied')
    countForClient(kernel, undefined, 'sea', 'sign-up')
    await flushCounts(kernel)
    await flushCounts(otherNode)
    clock.advance(hourMs)
  }
  clock.advance(dayMs)
  countForClient(kernel, undefined, 'land', 'sign-in')
  await flushCounts(kernel)
  expect(await countsByDay(kernel.db, 'land', longAgo)).toEqual([
    { day: '2026-11-02', kind: 'failure:access_denied', count: 3 },
    { day: '2026-11-02', kind: 'sign-in', count: 6 },
    { day: '2026-11-03', kind: 'sign-in', count: 1 },
  ])
})

it('does not count what rolls back', async () => {
  const { kernel } = platform
  const failed = kernel.db.transaction(async (tx) => {
    countForClient(kernel, tx, 'rolled-back', 'sign-in')
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await kernel.db.transaction(async (tx) => countForClient(kernel, tx, 'committed', 'sign-in'))
  await flushCounts(kernel)
  expect(await countsByDay(kernel.db, 'rolled-back', longAgo)).toEqual([])
  expect(await countsByDay(kernel.db, 'committed', longAgo)).toHaveLength(1)
})

it('goes on when the database fails', async () => {
  const { kernel } = platform
  const broken = {
    ...kernel,
    db: { ...kernel.db, execute: () => Promise.reject(new Error('The database is away')) },
  }
  countForClient(broken, undefined, 'land', 'sign-in')
  await expect(flushCounts(broken)).resolves.toBeUndefined()
})

it('forgets old figures in batches', async () => {
  const { kernel, clock } = platform
  expect(await purgeCounts(kernel.db, clock.now(), 2)).toBe(2)
  await purgeCounts(kernel.db, clock.now(), 100)
  expect(await countsByDay(kernel.db, 'land', longAgo)).toHaveLength(1)
})
