import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Channel } from '../algorithm.ts'

/** A run about somebody or something, and whether a person decided otherwise. */
export interface KeptRun {
  runId: string
  algorithmId: string
  version: string
  /** Null for none. */
  model: string | null
  channel: Channel
  organisationId: string | null
  /** Null where it failed. */
  outcome: string | null
  confidence: number | null
  latencyMs: number
  ranAt: Date
  override: { outcome: string; reason: string | null; at: string } | null
}

const columns = `
  run.id as "runId", run.algorithm_id as "algorithmId", run.version, nullif(run.model, '') as model, run.channel,
  nullif(run.organisation_id, '') as "organisationId", nullif(run.outcome, '') as outcome, run.confidence,
  run.latency_ms as "latencyMs", run.ran_at as "ranAt",
  case when override.run_id is not null then
    jsonb_build_object('outcome', override.outcome, 'reason', override.reason, 'at', override.overridden_at)
  end as override`
const source = 'ai.run left join ai.override on override.run_id = run.id'

const selectAboutPerson = defineQuery<{ personId: string; limit: number }, KeptRun>(
  'ai.run.select-about-person',
  `select ${columns} from ${source} where run.person_id = :personId order by run.ran_at desc, run.id desc limit :limit`,
)

const selectAboutRecord = defineQuery<{ module: string; id: string; limit: number }, KeptRun>(
  'ai.run.select-about-record',
  `
  select ${columns} from ${source} where run.record_module = :module and run.record_id = :id
  order by run.ran_at desc, run.id desc limit :limit
  `,
)

const forgetRecord = defineQuery<{ module: string; id: string }, never>(
  'ai.run.forget-record',
  'delete from ai.run where record_module = :module and record_id = :id',
)

const forgetPerson = defineQuery<{ personId: string }, never>(
  'ai.run.forget-person',
  'delete from ai.run where person_id = :personId',
)

const forgetOld = defineQuery<{ before: Date }, never>(
  'ai.run.forget-old',
  'delete from ai.run where record_id is null and ran_at < :before',
)

// What is counted of it goes where runs inside of transactions do, to the hour of the run. Overridden again, it counts once.
const override = defineQuery<
  { runId: string; outcome: string; reason: string | null; actor: string; now: Date },
  { isFirst: boolean }
>(
  'ai.override.upsert',
  `
  with overridden as (
    select * from ai.run where id = :runId and outcome <> :outcome and not failed
  ), kept as (
    insert into ai.override (run_id, outcome, reason, actor, overridden_at)
    select id, :outcome, :reason::text, :actor::text, :now::timestamptz from overridden
    on conflict (run_id) do update set
      outcome = excluded.outcome, reason = excluded.reason, actor = excluded.actor, overridden_at = excluded.overridden_at
    returning run_id, xmax = 0 as is_first
  ), noted as (
    insert into ai.note (
      algorithm_id, hour, version, model, channel, organisation_id, outcome, latency_step, runs, failures, overrides,
      confidence_sum, confident_runs, latency_ms, input_size, output_size, cost_micropence
    )
    select
      algorithm_id, date_trunc('hour', ran_at at time zone 'UTC') at time zone 'UTC', version, model, channel,
      organisation_id, overridden.outcome, latency_step, 0, 0, 1, 0, 0, 0, 0, 0, 0
    from overridden join kept on kept.run_id = overridden.id where kept.is_first
  )
  select is_first as "isFirst" from kept
  `,
)

export type RunsOf = { readonly personId: string } | { readonly record: { module: string; id: string } }

export function selectRunsAbout(target: Queryable, about: RunsOf, limit: number): Promise<KeptRun[]> {
  return 'personId' in about
    ? target.many(selectAboutPerson, { personId: about.personId, limit })
    : target.many(selectAboutRecord, { ...about.record, limit })
}

export async function deleteRunsAbout(tx: Transaction, about: RunsOf): Promise<void> {
  if ('personId' in about) await tx.execute(forgetPerson, { personId: about.personId })
  else await tx.execute(forgetRecord, { ...about.record })
}

/** Runs about a person that belong to no record. @returns how many */
export function deleteOldRuns(target: Queryable, before: Date): Promise<number> {
  return target.execute(forgetOld, { before })
}

/** @returns whether there is such a run, and it came out otherwise */
export async function upsertOverride(
  tx: Transaction,
  entry: { runId: string; outcome: string; reason: string | null; actor: string; now: Date },
): Promise<boolean> {
  return (await tx.maybe(override, entry)) !== undefined
}
