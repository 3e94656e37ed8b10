import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../build/paths.ts'
import { countTests, type TestCounts } from './counts.ts'

export interface Suite {
  title: string
  config: string
}

export const suites: Suite[] = [
  { title: 'Unit, module and architecture tests', config: 'vitest.config.ts' },
  { title: 'Journeys, faults and conformance', config: 'vitest.journeys.config.ts' },
]

/**
 * Runs one suite under Vitest, showing its output as it comes.
 * @param filters parts of file names, as Vitest takes them; none means all
 */
export async function runSuite(
  suite: Suite,
  filters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-results-'))
  const resultsFile = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`]
  console.log(`\n${suite.title}`)
  try {
    const vitest = spawn(
      process.execPath,
      [
        join(repositoryRoot, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--config',
        suite.config,
        '--passWithNoTests',
        ...reporters,
        ...filters,
      ],
      { cwd: repositoryRoot, stdio: 'inherit', env: { ...process.env, ...environment } },
    )
    const endWithUs = () => vitest.kill()
    process.once('exit', endWithUs)
    await once(vitest, 'exit')
    process.off('exit', endWithUs)
    return countTests(vitest.exitCode === 0, readResults(resultsFile))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readResults(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Vitest ended before it could write: counted as a failure below.
    return undefined
  }
}
