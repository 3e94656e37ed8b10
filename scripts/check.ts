import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { repositoryRoot } from './build/paths.ts'

interface Check {
  title: string
  command: string
  arguments: string[]
}

interface Outcome extends Check {
  passed: boolean
  seconds: number
  output: string
}

const checks: Check[] = [
  { title: 'types', command: 'tsc', arguments: ['-p', '.'] },
  { title: 'lint', command: 'oxlint', arguments: ['.'] },
  { title: 'format', command: 'oxfmt', arguments: ['--check', '.'] },
  { title: 'unused code', command: 'knip', arguments: ['--no-progress', '--treat-config-hints-as-errors'] },
  { title: 'architecture', command: 'vitest', arguments: ['run', 'test/architecture'] },
]

/** Runs one check with the installed tool under this Node. */
async function run(check: Check): Promise<Outcome> {
  const startedMs = performance.now()
  const path = `${join(repositoryRoot, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const child = spawn(check.command, check.arguments, {
    cwd: repositoryRoot,
    env: { ...process.env, PATH: path },
  })
  const exited: Promise<unknown[]> = once(child, 'close')
  const [standard, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await exited
  return {
    ...check,
    passed: exitCode === 0,
    seconds: (performance.now() - startedMs) / 1_000,
    output: standard + errors,
  }
}

function report(outcome: Outcome): void {
  console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${outcome.title} (${outcome.seconds.toFixed(1)} s)`)
  if (!outcome.passed) console.log(`\n$ ${outcome.command} ${outcome.arguments.join(' ')}\n${outcome.output}`)
}

async function main(): Promise<void> {
  const outcomes: Outcome[] = []
  for (const check of checks) {
    const outcome = await run(check)
    report(outcome)
    outcomes.push(outcome)
  }
  const failed = outcomes.filter((outcome) => !outcome.passed)
  console.log(
    failed.length === 0 ? 'All checks passed.' : `${failed.length} of ${outcomes.length} checks failed.`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
}

await main()
