import { ensureChromium } from '../test/support/chromium.ts'
import { exitOnSignals } from '../test/support/exit-on-signals.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { build } from './build.ts'
import { addCounts, type TestCounts } from './test/counts.ts'
import { runSuite, suites } from './test/suites.ts'

/** Builds, finds a browser, starts a throw-away PostgreSQL and runs every suite. The last line has the counts. */
async function main(filters: readonly string[]): Promise<void> {
  const chromium = ensureChromium()
  await build()
  // No test loses this server's power; database-lost.test has one of its own.
  const postgres = await startPostgres({ fsync: process.env['COMMONWEAL_LONG'] === '1' })
  const environment = { NODE_ENV: 'test', TEST_DATABASE_URL: postgres.url, CHROMIUM_PATH: chromium }
  const counts: TestCounts[] = []
  try {
    for (const suite of suites) counts.push(await runSuite(suite, filters, environment))
  } finally {
    await postgres.stop()
  }
  report(addCounts(counts))
}

function report({ passed, failed, skipped }: TestCounts): void {
  if (skipped > 0) console.log(`${skipped} skipped`)
  if (passed + failed === 0) console.log('No test was run: does the filter name a test file?')
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

exitOnSignals()

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
})
