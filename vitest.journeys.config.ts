import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * What runs whole programs: a real browser, real processes, ports and signals. They often wait for each other, so a file
 * more than there are processors runs at once; every file has a program, a port and a database of its own.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{journeys,faults,conformance/relying-party}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: availableParallelism() + 1,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
