import { fork } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { build as buildProgram } from '../scripts/build.ts'
import { outputFolder, repositoryRoot } from '../scripts/build/paths.ts'
import { exitOnSignals } from '../test/support/exit-on-signals.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { describeMachine, mergeResults } from './results-file.ts'
import { formatTable } from './table.ts'
import type { BenchResult } from './result.ts'

const notBenches = new Set(['run', 'result', 'results-file', 'table'])
const benchFolder = join(outputFolder, 'bench')

function benchNames(): string[] {
  const names = globSync('bench/*.ts', { cwd: repositoryRoot }).map((path) => basename(path, '.ts'))
  return names.filter((name) => !notBenches.has(name) && !name.endsWith('.test')).toSorted()
}

/** Benches are bundled, because Node runs .ts but not the .tsx that some of them measure. */
async function bundle(name: string): Promise<string> {
  const outfile = join(benchFolder, `${name}.js`)
  await build({
    absWorkingDir: repositoryRoot,
    stdin: {
      contents: `import { exitOnSignals } from './test/support/exit-on-signals.ts'
        import { run } from './bench/${name}.ts'
        exitOnSignals()
        process.send?.(await run(), () => process.exit(0))`,
      resolveDir: repositoryRoot,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return outfile
}

/** Runs one bench in a process of its own, so that none warms or burdens another. */
async function measure(name: string, environment: Readonly<Record<string, string>>): Promise<BenchResult[]> {
  const program = await bundle(name)
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  const child = fork(program, {
    cwd: repositoryRoot,
    execArgv: flags,
    env: { ...process.env, ...environment },
  })
  const endWithUs = () => child.kill()
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  return new Promise((resolve, reject) => {
    child.once('message', (results) => {
      // Sent by the two lines above from a `run` that the type checker has seen.
      resolve(results as BenchResult[])
    })
    child.once('exit', () => reject(new Error(`bench ${name} ended without results`)))
  })
}

async function main(wanted: readonly string[]): Promise<void> {
  const known = benchNames()
  const unknown = wanted.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}`)

  await buildProgram()
  mkdirSync(benchFolder, { recursive: true })
  const machine = describeMachine()
  console.log(
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, Node ${machine.node}`,
  )
  const postgres = await startPostgres()
  try {
    let allPassed = true
    for (const name of wanted.length > 0 ? wanted : known) {
      const results = await measure(name, { TEST_DATABASE_URL: postgres.url })
      console.log(`\n${name}\n${formatTable(results)}`)
      mergeResults(machine, name, results)
      allPassed &&= results.every(({ passed }) => passed)
    }
    process.exitCode = allPassed ? 0 : 1
  } finally {
    await postgres.stop()
  }
}

exitOnSignals()

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
