import { defineConfig } from 'vitest/config'

/**
 * What runs whole programs: a real browser, real processes, ports and signals. Most of the time they wait for each other,
 * so two files run at once; every file has a program, a port and a database of its own.
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
