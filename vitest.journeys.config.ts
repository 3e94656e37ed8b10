import { defineConfig } from 'vitest/config'

/** What runs whole programs: a real browser, real processes, ports and signals. One file at a time. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{journeys,faults,conformance/relying-party}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
