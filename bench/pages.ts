import { httpVisitor } from '../test/support/http-visitor.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram, type RunningProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atLeast, atMost, type BenchResult } from './result.ts'
import { load } from './support/load.ts'
import { processorSeconds } from './support/process-usage.ts'

const connections = 32
const warmUpRequests = 5_000
const rounds = 15
const requestsPerRound = 2_000
/** Reads the session and the list of the person's devices: two statements, which the bench counts. */
const path = '/account/devices'
const statementsOfThePage = ['access.session.find', 'access.session.list']

/** What one page for a signed-in person costs the web node, on PostgreSQL. */
export async function run(): Promise<BenchResult[]> {
  const folder = temporaryFolder('bench')
  const postgres = await startPostgres()
  try {
    const environment = { DATA_DIR: folder, DATABASE_URL: postgres.url, LOG_LEVEL: 'error' }
    const program = await startProgram({ environment })
    try {
      return await measure(program)
    } finally {
      await program.stop()
    }
  } finally {
    await postgres.stop()
  }
}

async function measure(program: RunningProgram): Promise<BenchResult[]> {
  const url = `${program.origin}${path}`
  const cookie = await signIn(program.origin)
  await load(url, cookie, connections, warmUpRequests)

  const statementsBefore = await statementsRun(program.origin)
  const cpuMsPerRequest: number[] = []
  let wallSeconds = 0
  for (let round = 0; round < rounds; round += 1) {
    const before = processorSeconds(program.processId)
    const { succeeded, durationSeconds } = await load(url, cookie, connections, requestsPerRound)
    cpuMsPerRequest.push(((processorSeconds(program.processId) - before) * 1_000) / succeeded)
    wallSeconds += durationSeconds
  }
  const median = cpuMsPerRequest.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity
  const statements = ((await statementsRun(program.origin)) - statementsBefore) / (rounds * requestsPerRound)
  const perSecond = Math.round((rounds * requestsPerRound) / wallSeconds)
  return [
    atMost({
      claim: `CPU of GET ${path}, signed in, ${connections} connections, median`,
      measured: median,
      unit: 'ms',
      limit: 0.5,
      note: `${statements.toFixed(2)} statements a request; of ${rounds} rounds of ${requestsPerRound} requests`,
    }),
    atLeast({
      claim: `GET ${path} for each second of one core of the web node`,
      measured: 1_000 / median,
      unit: 'requests',
      limit: 2_000,
      note: `${perSecond} a second by the clock, with the load and the database on the same machine`,
    }),
  ]
}

/** How often the page's own statements were run, from the program's metrics. */
async function statementsRun(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text()
  return statementsOfThePage
    .map(
      (name) =>
        new RegExp(`database_statement_duration_seconds_count\\{statement="${name}"\\} (\\d+)`).exec(
          metrics,
        )?.[1],
    )
    .reduce((sum, count) => sum + Number(count ?? 0), 0)
}

/** Signs in as the first person of the demonstration. @returns the Cookie header of their requests */
async function signIn(origin: string): Promise<string> {
  const visitor = httpVisitor(origin)
  try {
    const answer = await visitor.fill('/demo', {}, '/demo/sign-in')
    if (answer.location === undefined) throw new Error(`Signing in was answered with ${answer.status}`)
    return Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
  } finally {
    visitor.leave()
  }
}
