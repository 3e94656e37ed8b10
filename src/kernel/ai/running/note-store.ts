import { defineQuery, type Queryable } from '#kernel/db'

/** What is counted of a run. */
export type Counted = {
  algorithmId: string
  hour: Date
  version: string
  /** Empty for none, as is the public body. */
  model: string
  channel: string
  organisationId: string
  /** Empty for a run that failed. */
  outcome: string
  latencyStep: number
  failures: number
  confidenceSum: number
  confidentRuns: number
  latencyMs: number
  inputSize: number
  outputSize: number
  costMicropence: number
}

/** What is kept of a run about somebody. */
export type Kept = {
  runId: string
  personId: string | null
  recordModule: string | null
  recordId: string | null
  failed: boolean
  confidence: number | null
  inputDigest: string
  ranAt: Date
}

/** What a capped run had been thought to cost, and when. */
export type Settled = { reservedMicropence: number; day: Date; month: Date }

const keys = 'algorithm_id, hour, version, model, channel, organisation_id, outcome, latency_step'
const figures =
  'runs, failures, overrides, confidence_sum, confident_runs, latency_ms, input_size, output_size, cost_micropence'.split(
    ', ',
  )
const columns = `${keys}, ${figures.join(', ')}`
const values = `
  :algorithmId, :hour, :version, :model, :channel, :organisationId, :outcome, :latencyStep,
  1, :failures, 0, :confidenceSum, :confidentRuns, :latencyMs, :inputSize, :outputSize, :costMicropence`
const added = figures.map((figure) => `${figure} = tally.${figure} + excluded.${figure}`).join(', ')
const addToTally = `on conflict (${keys}) do update set ${added}`

const tallied = `insert into ai.tally (${columns}) values (${values}) ${addToTally}`
const noted = `insert into ai.note (${columns}) values (${values})`
const keptRun = `
  insert into ai.run (
    id, algorithm_id, version, model, channel, organisation_id, person_id, record_module, record_id, outcome, failed,
    confidence, latency_ms, latency_step, input_size, output_size, input_digest, cost_micropence, ran_at
  )
  values (
    :runId, :algorithmId, :version, :model, :channel, :organisationId, :personId, :recordModule, :recordId, :outcome, :failed,
    :confidence, :latencyMs, :latencyStep, :inputSize, :outputSize, :inputDigest, :costMicropence, :ranAt
  )`
// Where its window is over, nothing had been held back of the new one, which the run is not counted in.
const settled = `
  update ai.cap set
    day_micropence = greatest(0, day_micropence + case when day = :day then :costMicropence::bigint - :reservedMicropence::bigint else 0 end),
    month_micropence =
      greatest(0, month_micropence + case when month = :month then :costMicropence::bigint - :reservedMicropence::bigint else 0 end)
  where algorithm_id = :algorithmId`

type Place = 'tally' | 'note'

function noteQueries(place: Place, counting: string) {
  return {
    plain: defineQuery<Counted, never>(`ai.${place}.add`, counting),
    kept: defineQuery<Counted & Kept, never>(`ai.${place}.add-kept`, `with kept as (${keptRun}) ${counting}`),
    settled: defineQuery<Counted & Settled, never>(
      `ai.${place}.add-settled`,
      `with settled as (${settled}) ${counting}`,
    ),
    both: defineQuery<Counted & Kept & Settled, never>(
      `ai.${place}.add-kept-settled`,
      `with kept as (${keptRun}), settled as (${settled}) ${counting}`,
    ),
  }
}

const queries = { tally: noteQueries('tally', tallied), note: noteQueries('note', noted) }

export interface Note {
  counted: Counted
  kept: Kept | undefined
  settled: Settled | undefined
}

/**
 * Notes a run, in one statement.
 * @param place `note` inside of a transaction, to be taken into the tally later; `tally` outside
 */
export async function insertNote(
  target: Queryable,
  place: Place,
  { counted, kept, settled: settlement }: Note,
): Promise<void> {
  const { plain, kept: keeping, settled: settling, both } = queries[place]
  if (kept !== undefined && settlement !== undefined)
    await target.execute(both, { ...counted, ...kept, ...settlement })
  else if (kept !== undefined) await target.execute(keeping, { ...counted, ...kept })
  else if (settlement !== undefined) await target.execute(settling, { ...counted, ...settlement })
  else await target.execute(plain, counted)
}

const sums = figures.map((figure) => `sum(${figure})`).join(', ')
const groupedKeys = '1, 2, 3, 4, 5, 6, 7, 8'
// In one order everywhere, so that no two processes wait for each other.
const takeIn = (takenKeys: string) => `
  insert into ai.tally (${columns}) select ${takenKeys}, ${sums} from taken group by ${groupedKeys}
  order by ${groupedKeys} ${addToTally}`

const fold = defineQuery<{ limit: number }, never>(
  'ai.note.fold',
  `
  with taken as (
    delete from ai.note where id in (select id from ai.note order by id limit :limit for update skip locked) returning *
  ) ${takeIn(keys)}
  `,
)

const dayOfHour = `date_trunc('day', hour at time zone 'UTC') at time zone 'UTC'`
const compact = defineQuery<{ before: Date }, never>(
  'ai.tally.compact',
  `
  with taken as (delete from ai.tally where hour < :before and hour <> ${dayOfHour} returning *)
  ${takeIn(keys.replace('hour', dayOfHour))}
  `,
)

/** Takes what was noted inside of transactions into the tally. @returns how many rows of it were written */
export function foldNotes(target: Queryable, limit: number): Promise<number> {
  return target.execute(fold, { limit })
}

/** Hours before this instant become days. */
export function compactTally(target: Queryable, before: Date): Promise<number> {
  return target.execute(compact, { before })
}
