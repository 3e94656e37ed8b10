import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import type { TestPlatform } from '#kernel/test'
import { countForClient, flushCounts } from '../clients/client-counts.ts'
import { countsByDay } from '../store/client-count.ts'
import { identityTables } from '../testing/registry.ts'
import { forgetFiguresJob } from './forget-figures.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await identityTables()
})
afterAll(() => platform.stop())

it('keeps figures for a year and a month', async () => {
  const { kernel, clock } = platform
  const run = () =>
    forgetFiguresJob.run(kernel, {}, { id: 'test', attempt: 1, signal: new AbortController().signal })
  countForClient(kernel, undefined, 'land', 'sign-in')
  await flushCounts(kernel)
  clock.advance(399 * dayMs)
  await run()
  expect(await countsByDay(kernel.db, 'land', new Date(0))).toHaveLength(1)
  clock.advance(2 * dayMs)
  await run()
  expect(await countsByDay(kernel.db, 'land', new Date(0))).toEqual([])
})
