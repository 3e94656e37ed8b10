import { expect, test } from 'vitest'
import { run } from '../../bench/once-only.ts'

/** How often a life event asks is a promise: at least 60 % offered, at most 40 % of what separate forms make people type. */
test('every life event of the demonstration offers most of what it asks', { timeout: 120_000 }, async () => {
  const results = await run()
  expect(results.length).toBeGreaterThanOrEqual(6)
  expect(results.filter(({ passed }) => !passed)).toEqual([])
})
