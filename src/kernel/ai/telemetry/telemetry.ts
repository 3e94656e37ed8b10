import type { Queryable } from '#kernel/db'
import { latencyQuantile } from '../running/latency.ts'
import { windowsOf } from '../running/windows.ts'
import { selectFigures, type FigureRow } from './telemetry-store.ts'

/** The runs of one day (UTC). */
export interface DayFigures {
  /** YYYY-MM-DD */
  readonly day: string
  readonly runs: number
  readonly failures: number
  readonly overrides: number
}

/** How an algorithm was used. */
export interface Telemetry {
  /** All that ran, also those that failed. */
  readonly runs: number
  readonly failures: number
  /** Runs after which a person decided otherwise. */
  readonly overrides: number
  readonly byChannel: Readonly<Record<string, number>>
  /** Runs by the class of their result; those that failed are in none. */
  readonly byOutcome: Readonly<Record<string, number>>
  readonly byVersion: Readonly<Record<string, number>>
  /** Within a fifth of the true one: durations are counted in steps. Undefined where nothing ran. */
  readonly medianLatencyMs: number | undefined
  readonly p95LatencyMs: number | undefined
  /** Mean of what the runs said of themselves, from 0 to 1; undefined where none did. */
  readonly meanConfidence: number | undefined
  readonly costMicropence: number
  /** In order; days without a run are left out. */
  readonly byDay: readonly DayFigures[]
}

export interface TelemetryRange {
  /** From the beginning of this hour (UTC); of days more than 60 days ago, from the beginning of the day. */
  readonly from: Date
  /** Up to this instant. */
  readonly to: Date
  /** Only the runs for one public body. */
  readonly organisationId?: string | undefined
}

/** What is counted of an algorithm, in one statement. */
export async function telemetryOf(
  target: Queryable,
  algorithmId: string,
  { from, to, organisationId }: TelemetryRange,
): Promise<Telemetry> {
  const rows = await selectFigures(target, {
    algorithmId,
    from: windowsOf(from).hour,
    to,
    organisationId: organisationId ?? null,
  })
  const rowsBy = (by: FigureRow['by']) => rows.filter((row) => row.by === by)
  const [all] = rowsBy('all')
  const latencies = rowsBy('latency').map(({ key, runs }) => ({ step: Number(key), runs }))
  return {
    runs: all?.runs ?? 0,
    failures: all?.failures ?? 0,
    overrides: all?.overrides ?? 0,
    byChannel: runsByKey(rowsBy('channel')),
    byOutcome: runsByKey(rowsBy('outcome').filter(({ key }) => key !== '')),
    byVersion: runsByKey(rowsBy('version')),
    medianLatencyMs: latencyQuantile(latencies, 0.5),
    p95LatencyMs: latencyQuantile(latencies, 0.95),
    meanConfidence:
      all === undefined || all.confidentRuns === 0 ? undefined : all.confidenceSum / all.confidentRuns,
    costMicropence: all?.costMicropence ?? 0,
    byDay: rowsBy('day').map(({ key, runs, failures, overrides }) => ({
      day: key,
      runs,
      failures,
      overrides,
    })),
  }
}

function runsByKey(rows: readonly FigureRow[]): Readonly<Record<string, number>> {
  return Object.fromEntries(rows.filter(({ runs }) => runs > 0).map(({ key, runs }) => [key, runs]))
}
