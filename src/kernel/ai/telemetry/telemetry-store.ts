import { defineQuery, type Queryable } from '#kernel/db'

/** One row for each channel, outcome, version, step of duration and day that there is, and one for the whole. */
export interface FigureRow {
  by: 'channel' | 'outcome' | 'version' | 'latency' | 'day' | 'all'
  key: string
  runs: number
  failures: number
  overrides: number
  confidenceSum: number
  confidentRuns: number
  costMicropence: number
}

const dayOfHour = `to_char(hour at time zone 'UTC', 'YYYY-MM-DD')`

const select = defineQuery<
  { algorithmId: string; from: Date; to: Date; organisationId: string | null },
  FigureRow
>(
  'ai.tally.figures',
  `
  with counted as (
    select channel, outcome, version, latency_step, ${dayOfHour} as day,
      runs, failures, overrides, confidence_sum, confident_runs, cost_micropence
    from ai.tally
    where algorithm_id = :algorithmId and hour >= :from and hour < :to
      and (:organisationId::text is null or organisation_id = :organisationId)
    union all
    select channel, outcome, version, latency_step, ${dayOfHour},
      runs, failures, overrides, confidence_sum, confident_runs, cost_micropence
    from ai.note
    where algorithm_id = :algorithmId and hour >= :from and hour < :to
      and (:organisationId::text is null or organisation_id = :organisationId)
  )
  select
    case
      when grouping(channel) = 0 then 'channel' when grouping(outcome) = 0 then 'outcome'
      when grouping(version) = 0 then 'version' when grouping(latency_step) = 0 then 'latency'
      when grouping(day) = 0 then 'day' else 'all'
    end as by,
    coalesce(channel, outcome, version, latency_step::text, day, '') as key,
    coalesce(sum(runs), 0)::bigint as runs, coalesce(sum(failures), 0)::bigint as failures,
    coalesce(sum(overrides), 0)::bigint as overrides,
    coalesce(sum(confidence_sum), 0) as "confidenceSum", coalesce(sum(confident_runs), 0)::bigint as "confidentRuns",
    coalesce(sum(cost_micropence), 0)::bigint as "costMicropence"
  from counted
  group by grouping sets ((channel), (outcome), (version), (latency_step), (day), ())
  order by 1, 2
  `,
)

/** The figures of some hours, summed up every way at once. */
export function selectFigures(
  target: Queryable,
  asked: { algorithmId: string; from: Date; to: Date; organisationId: string | null },
): Promise<FigureRow[]> {
  return target.many(select, asked)
}
