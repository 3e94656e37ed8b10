import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Windows } from './windows.ts'

/** How much an algorithm may be used; undefined for as much as one likes. Micropence are millionths of a penny. */
export interface Cap {
  runsPerHour?: number | undefined
  runsPerDay?: number | undefined
  micropencePerDay?: number | undefined
  micropencePerMonth?: number | undefined
}

/** What has been used of a cap, and what it is; null where there is none. */
export interface CapState {
  runsPerHour: number | null
  runsPerDay: number | null
  micropencePerDay: number | null
  micropencePerMonth: number | null
  micropencePerRun: number
  hourRuns: number
  dayRuns: number
  dayMicropence: number
  monthMicropence: number
}

type WindowParameters = { hour: Date; day: Date; month: Date }

// Nodes' clocks differ by seconds: a window that one of them has begun is not begun again by another.
const used = {
  hourRuns: 'case when hour >= :hour then hour_runs else 0 end',
  dayRuns: 'case when day >= :day then day_runs else 0 end',
  dayMicropence: 'case when day >= :day then day_micropence else 0 end',
  monthMicropence: 'case when month >= :month then month_micropence else 0 end',
}

const find = defineQuery<{ algorithmId: string } & WindowParameters, CapState>(
  'ai.cap.find',
  `
  select
    runs_per_hour as "runsPerHour", runs_per_day as "runsPerDay", micropence_per_day as "micropencePerDay",
    micropence_per_month as "micropencePerMonth", micropence_per_run as "micropencePerRun",
    ${used.hourRuns} as "hourRuns", ${used.dayRuns} as "dayRuns",
    ${used.dayMicropence} as "dayMicropence", ${used.monthMicropence} as "monthMicropence"
  from ai.cap where algorithm_id = :algorithmId
  `,
)

const reserve = defineQuery<{ algorithmId: string } & WindowParameters, { micropence: number }>(
  'ai.cap.reserve',
  `
  update ai.cap set
    hour = greatest(hour, :hour), hour_runs = ${used.hourRuns} + 1,
    day = greatest(day, :day), day_runs = ${used.dayRuns} + 1,
    day_micropence = ${used.dayMicropence} + micropence_per_run,
    month = greatest(month, :month), month_micropence = ${used.monthMicropence} + micropence_per_run
  where algorithm_id = :algorithmId
    and (runs_per_hour is null or ${used.hourRuns} < runs_per_hour)
    and (runs_per_day is null or ${used.dayRuns} < runs_per_day)
    and (micropence_per_day is null or ${used.dayMicropence} + micropence_per_run <= micropence_per_day)
    and (micropence_per_month is null or ${used.monthMicropence} + micropence_per_run <= micropence_per_month)
  returning micropence_per_run as micropence
  `,
)

const upsert = defineQuery<
  {
    algorithmId: string
    runsPerHour: number | null
    runsPerDay: number | null
    micropencePerDay: number | null
    micropencePerMonth: number | null
    micropencePerRun: number
  } & WindowParameters,
  never
>(
  'ai.cap.upsert',
  `
  insert into ai.cap (
    algorithm_id, runs_per_hour, runs_per_day, micropence_per_day, micropence_per_month, micropence_per_run, hour, day, month
  )
  values (
    :algorithmId, :runsPerHour, :runsPerDay, :micropencePerDay, :micropencePerMonth, :micropencePerRun, :hour, :day, :month
  )
  on conflict (algorithm_id) do update set
    runs_per_hour = excluded.runs_per_hour, runs_per_day = excluded.runs_per_day,
    micropence_per_day = excluded.micropence_per_day, micropence_per_month = excluded.micropence_per_month,
    micropence_per_run = excluded.micropence_per_run
  `,
)

const remove = defineQuery<{ algorithmId: string }, never>(
  'ai.cap.remove',
  'delete from ai.cap where algorithm_id = :algorithmId',
)

export function findCap(
  target: Queryable,
  algorithmId: string,
  windows: Windows,
): Promise<CapState | undefined> {
  return target.maybe(find, { algorithmId, ...windows })
}

/** Takes a run, and what it may cost, off the cap: one statement, so that no two take the last one. */
export async function reserveRun(
  target: Queryable,
  algorithmId: string,
  windows: Windows,
): Promise<number | undefined> {
  return (await target.maybe(reserve, { algorithmId, ...windows }))?.micropence
}

export async function upsertCap(
  tx: Transaction,
  algorithmId: string,
  cap: Cap & { micropencePerRun: number },
  windows: Windows,
): Promise<void> {
  await tx.execute(upsert, {
    algorithmId,
    runsPerHour: cap.runsPerHour ?? null,
    runsPerDay: cap.runsPerDay ?? null,
    micropencePerDay: cap.micropencePerDay ?? null,
    micropencePerMonth: cap.micropencePerMonth ?? null,
    micropencePerRun: cap.micropencePerRun,
    ...windows,
  })
}

export async function removeCap(tx: Transaction, algorithmId: string): Promise<void> {
  await tx.execute(remove, { algorithmId })
}
