import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'test/{architecture,access,conformance,deploy,docs,support}/**/*.test.{ts,tsx}',
      'bin/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // It runs whole programs: vitest.journeys.config.ts.
    exclude: ['**/node_modules/**', 'test/conformance/relying-party/**'],
    pool: 'threads',
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
