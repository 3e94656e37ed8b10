import { defineConfig } from 'vitest/config'

/**
 * What runs whole programs: a real browser, real processes, ports and signals. They often wait for each other, so two
 * files run at once, and no more: their browsers and programs then wait for a processor.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{journeys,faults,conformance/relying-party}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
