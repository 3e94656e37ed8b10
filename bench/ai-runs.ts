import { systemActor } from '#kernel/access'
import {
  defineAlgorithm,
  redactPersonalData,
  runAlgorithm,
  setCap,
  telemetryOf,
  type RunOptions,
} from '#kernel/ai'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { testPlatform } from '#kernel/test'
import { atMost, type BenchResult } from './result.ts'

const runs = 2_000
const warmUpRuns = 300
const rounds = 5

interface Request {
  age: number
  postcode: string
}

const eligibility = (id: string) =>
  defineAlgorithm<Request, 'eligible' | 'not-eligible'>({
    id,
    version: '1.0.0',
    name: { en: 'Eligibility', cy: 'Cymhwysedd' },
    method: 'rules',
    inputs: [{ name: 'age', label: { en: 'Age', cy: 'Oedran' }, isPersonal: true }],
    channels: ['web'],
    humanReview: 'person-decides',
    record: { fields: {} },
    run: ({ age }) => (age >= 65 ? 'eligible' : 'not-eligible'),
    outcomeOf: (output) => output,
    confidenceOf: () => 1,
  })

/** What it costs to run rules through the gate, on each database, and to tell of a year of runs. */
export async function run(): Promise<BenchResult[]> {
  return [
    ...(await onDatabase('pglite', 'the embedded database, its own time included', 2)),
    ...(await onDatabase('postgres', 'PostgreSQL', 1)),
    redaction(),
  ]
}

async function onDatabase(
  database: 'pglite' | 'postgres',
  name: string,
  limitCpuMs: number,
): Promise<BenchResult[]> {
  const platform = await testPlatform({ modules: [], database })
  try {
    const counted = countStatements(platform.kernel.db)
    const kernel: Kernel = { ...platform.kernel, db: counted.db }
    const capped = { algorithmId: 'bench.capped', runsPerHour: 1_000_000, actor: systemActor('bench') }
    await kernel.db.transaction((tx) => setCap(kernel, tx, capped))
    const subject = { record: { module: 'bench', id: 'case' } }
    const results: BenchResult[] = []
    const kinds: [string, string, Partial<RunOptions<Request>>, number][] = [
      ['rules', 'bench.plain', {}, 1],
      ['rules about a case', 'bench.kept', { subject }, 1],
      ['rules with a cap', 'bench.capped', {}, 2],
    ]
    for (const [kind, id, options, limitStatements] of kinds) {
      const { cpuMs, statements } = await measure(kernel, counted, id, options)
      results.push(
        atMost({
          claim: `one run of ${kind}, on ${name}`,
          measured: cpuMs,
          unit: 'CPU-ms',
          limit: limitCpuMs,
        }),
        atMost({
          claim: `statements of one run of ${kind}, on ${name}`,
          measured: statements,
          unit: 'statements',
          limit: limitStatements + 0.01,
          note: 'whether it may run is read once in five seconds',
        }),
      )
    }
    return [...results, await aYearTold(kernel, name)]
  } finally {
    await platform.stop()
  }
}

async function measure(
  kernel: Kernel,
  counted: { count: number },
  id: string,
  options: Partial<RunOptions<Request>>,
): Promise<{ cpuMs: number; statements: number }> {
  const algorithm = eligibility(id)
  const runOnce = async (age: number) => {
    const result = await runAlgorithm(kernel, algorithm, {
      input: { age, postcode: 'AB1 2CD' },
      channel: 'web',
      ...options,
    })
    if (result.kind !== 'ran') throw new Error(`The run was refused: ${result.because}`)
  }
  for (let count = 0; count < warmUpRuns; count += 1) await runOnce(count % 100)
  counted.count = 0
  const before = process.cpuUsage()
  for (let count = 0; count < runs; count += 1) await runOnce(count % 100)
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1_000 / runs, statements: counted.count / runs }
}

/** A row for every hour, and thirty kinds of run in each. */
async function aYearTold(kernel: Kernel, name: string): Promise<BenchResult> {
  const now = kernel.clock.now()
  await kernel.db.unnamed(
    `insert into ai.tally (
       algorithm_id, hour, version, model, channel, organisation_id, outcome, latency_step, runs, failures, overrides,
       confidence_sum, confident_runs, latency_ms, input_size, output_size, cost_micropence
     )
     select 'bench.year', hour, '1.0.0', '', 'web', '', 'outcome-' || outcome, step, 10, 0, 0, 9, 10, 20, 1000, 100, 0
     from generate_series($1::timestamptz, $2::timestamptz, '1 hour') hour, generate_series(1, 5) outcome,
       generate_series(10, 15) step
     where hour > $3::timestamptz or extract(hour from hour at time zone 'UTC') = 0`,
    [addMs(now, -365 * dayMs), now, addMs(now, -60 * dayMs)],
  )
  await kernel.db.unnamed('analyze ai.tally')
  const range = { from: addMs(now, -365 * dayMs), to: addMs(now, hourMs) }
  const tell = () => telemetryOf(kernel.db, 'bench.year', range)
  const times: number[] = []
  let told = 0
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now()
    told = (await tell()).runs
    times.push(performance.now() - startedMs)
  }
  return atMost({
    claim: `what is counted of a year of one algorithm, on ${name}, at best`,
    measured: Math.min(...times),
    unit: 'ms',
    limit: 500,
    note: `${told.toLocaleString('en-GB')} runs in thirty kinds, by hour for 60 days and by day before`,
  })
}

/** A database that counts what is asked of it, outside of transactions. */
function countStatements(db: Db): { db: Db; count: number } {
  const counted = { count: 0, db }
  const noted = <T>(answer: T): T => {
    counted.count += 1
    return answer
  }
  counted.db = {
    ...db,
    many: (query, parameters) => noted(db.many(query, parameters)),
    one: (query, parameters) => noted(db.one(query, parameters)),
    maybe: (query, parameters) => noted(db.maybe(query, parameters)),
    execute: (query, parameters) => noted(db.execute(query, parameters)),
  }
  return counted
}

/** An ordinary letter, over and over. */
function redaction(): BenchResult {
  const letter = `Dear Mrs Okafor, we wrote on 5 March 2024 about case CW-7K2M. Ring 020 7946 0018 or write to
    help@council.example. Your number is AB 12 34 56 C, your payment of £1,250.00 is for SW1A 1AA, 12 High Street. `
  const text = letter.repeat(Math.ceil(1_000_000 / letter.length))
  redactPersonalData(text)
  const before = process.cpuUsage()
  redactPersonalData(text)
  const { user, system } = process.cpuUsage(before)
  return atMost({
    claim: 'taking personal data out of a megabyte of letters',
    measured: (user + system) / 1_000,
    unit: 'CPU-ms',
    limit: 500,
  })
}
