import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { httpVisitor } from '../test/support/http-visitor.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram, type RunningProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atMost, type BenchResult } from './result.ts'
import { benchService, codeFlows, runAll, type BenchService } from './support/code-flow.ts'
import { processorSeconds } from './support/process-usage.ts'
import { runCommand } from './support/run-command.ts'
import { statementCounts, statementsBetween } from './support/statements.ts'

const flowsAtOnce = 16
const warmUpFlows = 1_500
const rounds = 9
const flowsPerRound = 400

interface Limits {
  cpuMs: number
  statements: number | undefined
}

/**
 * What one sign-in to a service costs for somebody who is signed in already: `/authorize`, `/token` with private_key_jwt
 * (ES256), `/userinfo`.
 */
export async function run(): Promise<BenchResult[]> {
  const postgres = await startPostgres()
  try {
    return [
      ...(await flowCost('PostgreSQL', { DATABASE_URL: postgres.url }, { cpuMs: 4, statements: 10 })),
      ...(await flowCost('the embedded database', {}, { cpuMs: 8, statements: undefined })),
    ]
  } finally {
    await postgres.stop()
  }
}

async function flowCost(
  database: string,
  databaseSettings: Readonly<Record<string, string>>,
  limits: Limits,
): Promise<BenchResult[]> {
  const folder = temporaryFolder('bench')
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'error', ...databaseSettings }
  const service = benchService('bench-library')
  await register(service, folder, environment)
  const program = await startProgram({ environment })
  try {
    return await measure(program, service, database, limits)
  } finally {
    await program.stop()
  }
}

async function register(
  { registration }: BenchService,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const file = join(folder, 'service.json')
  writeFileSync(file, JSON.stringify(registration))
  await runCommand(['migrate'], environment)
  await runCommand(['identity', 'client', 'import', file, '--live'], environment)
}

async function measure(
  program: RunningProgram,
  service: BenchService,
  database: string,
  { cpuMs, statements }: Limits,
): Promise<BenchResult[]> {
  const flows = codeFlows(program.origin, service)
  const cookie = await signIn(program.origin)
  await runAll(warmUpFlows, flowsAtOnce, () => flows.run(cookie))
  const before = await statementCounts(program.origin)
  const costs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startSeconds = processorSeconds(program.processId)
    await runAll(flowsPerRound, flowsAtOnce, () => flows.run(cookie))
    costs.push(((processorSeconds(program.processId) - startSeconds) * 1_000) / flowsPerRound)
  }
  const counted = statementsBetween(before, await statementCounts(program.origin))
  flows.close()
  const perFlow = counted.reduce((sum, [, count]) => sum + count, 0) / (rounds * flowsPerRound)
  const median = costs.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity
  const cpu = atMost({
    claim: `CPU of a full code flow on ${database}, ${flowsAtOnce} at once, median`,
    measured: median,
    unit: 'ms',
    limit: cpuMs,
    note: `${Math.round(1_000 / median)} flows for each second of one core; of ${rounds} rounds of ${flowsPerRound}`,
  })
  if (statements === undefined) return [cpu]
  const named = counted.map(([name, count]) => `${name} ${(count / (rounds * flowsPerRound)).toFixed(2)}`)
  return [
    cpu,
    atMost({
      claim: `SQL statements of a full code flow on ${database}`,
      measured: perFlow,
      unit: 'statements',
      limit: statements,
      note: named.slice(0, 8).join(', '),
    }),
  ]
}

/** Signs in as the first person of the demonstration. @returns the Cookie header of their requests */
async function signIn(origin: string): Promise<string> {
  const visitor = httpVisitor(origin)
  try {
    await visitor.fill('/demo', {}, '/demo/sign-in')
    const entries = Object.entries(visitor.cookies)
    return entries.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
  } finally {
    visitor.leave()
  }
}
