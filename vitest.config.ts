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
    // Not threads: V8 shares its book of compiled code between the isolates of a process, and now and then dies of two that
    // close a database (WebAssembly) at the same moment.
    pool: 'forks',
    isolate: false,
    // One worker for each processor: left alone, Vitest keeps one free, which on two halves the speed.
    maxWorkers: '100%',
    // No test waits so long; a machine that is busy with other work may.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
