import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram, type RunningProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atLeast, atMost, type BenchResult } from './result.ts'
import { benchSecret, openAccounts, type Accounts } from './support/accounts.ts'
import { benchService, runAll } from './support/code-flow.ts'
import { journeys, percentile, type Timings } from './support/journeys.ts'
import { processorSeconds } from './support/process-usage.ts'
import { runCommand } from './support/run-command.ts'

// An authenticator app's code works once, so an account can sign in again only half a minute later.
const fewAccounts = 2_000
const manyAccounts = 1_000_000
const signInsPerSecond = 30
const signUpsPerSecond = 10
const isLong = process.env['COMMONWEAL_LONG'] === '1'
const loadSeconds = isLong ? 300 : 60
const comparedSignIns = 600

interface World {
  program: RunningProgram
  accounts: Accounts
  authorizePath: string
}

/** Signing in and signing up through the pages, on PostgreSQL. `COMMONWEAL_LONG=1` holds the load for five minutes. */
export async function run(): Promise<BenchResult[]> {
  const postgres = await startPostgres()
  const folder = temporaryFolder('bench')
  const environment = {
    DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    SECRET_KEY: benchSecret,
    LOG_LEVEL: 'error',
  }
  const service = benchService('bench-library')
  const file = join(folder, 'service.json')
  writeFileSync(file, JSON.stringify(service.registration))
  await runCommand(['migrate'], environment)
  await runCommand(['identity', 'client', 'import', file, '--live'], environment)
  const accounts = await openAccounts(postgres.url)
  const program = await startProgram({ environment })
  try {
    await accounts.fill(fewAccounts)
    const authorizePath = `/authorize?${new URLSearchParams({
      client_id: service.clientId,
      redirect_uri: service.redirectUri,
      response_type: 'code',
      scope: 'openid email',
      state: 'bench',
      nonce: 'bench',
    })}`
    const world = { program, accounts, authorizePath }
    return [...(await password(world)), ...(await load(world)), ...(await growth(world))]
  } finally {
    await program.stop()
    await accounts.close()
    await postgres.stop()
  }
}

let nextAccount = 0
/** Takes the accounts in turn. */
function takeAccount(): number {
  nextAccount = (nextAccount + 1) % fewAccounts
  return nextAccount
}

/** What a whole sign-in with a password costs the web node: nine answers, one of them after an argon2id hash. */
async function password({ program, accounts, authorizePath }: World): Promise<BenchResult[]> {
  const people = journeys(program.origin, authorizePath, accounts, [])
  await runAll(200, 8, () => people.signIn(takeAccount()))
  const count = 400
  const before = processorSeconds(program.processId)
  await runAll(count, 8, () => people.signIn(takeAccount()))
  const cpuMs = ((processorSeconds(program.processId) - before) * 1_000) / count
  return [
    atLeast({
      claim: 'password sign-ins for each second of one core, argon2id 19 MiB, t=2',
      measured: 1_000 / cpuMs,
      unit: 'sign-ins',
      limit: 50,
      note: `${cpuMs.toFixed(1)} CPU-ms for the whole journey through the pages to the service's code`,
    }),
  ]
}

/** People arrive at their own pace, however slow the answers are. */
async function load({ program, accounts, authorizePath }: World): Promise<BenchResult[]> {
  const timings: Timings = []
  const people = journeys(program.origin, authorizePath, accounts, timings)
  const failures: string[] = []
  const started: Promise<void>[] = []
  const start = (work: Promise<void>): void => {
    started.push(work.catch((error: unknown) => void failures.push(String(error))))
  }
  const startMs = performance.now()
  const signIns = loadSeconds * signInsPerSecond
  for (let index = 0; index < signIns; index += 1) {
    await wait(Math.max(0, startMs + (index * 1_000) / signInsPerSecond - performance.now()))
    start(people.signIn(takeAccount()))
    if (index % (signInsPerSecond / signUpsPerSecond) === 0) {
      start(people.signUp(`new${index}@bench.example`))
    }
  }
  await Promise.all(started)
  const note = `${started.length} journeys, ${timings.length} answers in ${loadSeconds} s`
  const what = `${signInsPerSecond} sign-ins and ${signUpsPerSecond} sign-ups a second`
  return [
    atMost({ claim: `${what}: p95`, measured: percentile(timings, 0.95), unit: 'ms', limit: 250, note }),
    atMost({ claim: `${what}: p99`, measured: percentile(timings, 0.99), unit: 'ms', limit: 600, note }),
    atMost({
      claim: `${what}: journeys that failed`,
      measured: failures.length,
      unit: '',
      limit: 0,
      note: failures[0] ?? note,
    }),
  ]
}

/** The same with a million accounts, and how long the tables' tidying keeps anything waiting. */
async function growth(world: World): Promise<BenchResult[]> {
  const few = await signInP95(world)
  await world.accounts.fill(manyAccounts)
  const many = await signInP95(world)
  return [
    atMost({
      claim: 'p95 of signing in with 1,000,000 accounts, against 2,000',
      measured: many / few,
      unit: 'times',
      limit: 1.2,
      note: `${many.toFixed(1)} ms against ${few.toFixed(1)} ms, 4 at once`,
    }),
  ]
}

async function signInP95({ program, accounts, authorizePath }: World): Promise<number> {
  const timings: Timings = []
  const people = journeys(program.origin, authorizePath, accounts, timings)
  await runAll(comparedSignIns / 4, 4, () => people.signIn(takeAccount()))
  timings.length = 0
  await runAll(comparedSignIns, 4, () => people.signIn(takeAccount()))
  return percentile(timings, 0.95)
}
