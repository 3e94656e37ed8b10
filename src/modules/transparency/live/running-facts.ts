import {
  configurationOf,
  latestEvaluation,
  switchesOf,
  telemetryOf,
  type AnyAlgorithm,
  type Configuration,
  type StoredEvaluation,
  type Switches,
  type Telemetry,
} from '#kernel/ai'
import { addMs, dayMs, secondMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** What the program knows of an algorithm that it runs. */
export interface RunningFacts {
  readonly configuration: Configuration
  readonly evaluation: StoredEvaluation | undefined
  /** Of the last `countedDays`. */
  readonly telemetry: Telemetry
  readonly switches: Switches
}

export const countedDays = 30
/** Public pages are at most so old; a change is on them sooner than in a minute. */
export const rememberedMs = 30 * secondMs

const memory = new WeakMap<Db, Map<string, { facts: Promise<RunningFacts>; untilMs: number }>>()

/** As it was at most 30 seconds ago. */
export function runningFactsOf(kernel: Kernel, algorithm: AnyAlgorithm): Promise<RunningFacts> {
  const nowMs = kernel.clock.now().getTime()
  const known = memory.get(kernel.db) ?? new Map<string, { facts: Promise<RunningFacts>; untilMs: number }>()
  memory.set(kernel.db, known)
  const remembered = known.get(algorithm.id)
  if (remembered !== undefined && nowMs < remembered.untilMs) return remembered.facts
  const facts = readFacts(kernel, algorithm)
  known.set(algorithm.id, { facts, untilMs: nowMs + rememberedMs })
  // What failed is asked again at the next page.
  facts.catch(() => known.delete(algorithm.id))
  return facts
}

async function readFacts(kernel: Kernel, algorithm: AnyAlgorithm): Promise<RunningFacts> {
  const to = kernel.clock.now()
  return {
    configuration: await configurationOf(kernel, algorithm),
    evaluation: await latestEvaluation(kernel.db, algorithm.id),
    telemetry: await telemetryOf(kernel.db, algorithm.id, { from: addMs(to, -countedDays * dayMs), to }),
    switches: await switchesOf(kernel.db, algorithm.id),
  }
}
