import type { Actor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { minuteMs } from '#kernel/clock'
import { actorName } from '../actor-name.ts'
import type { AnyAlgorithm } from '../algorithm.ts'
import type { Evaluation, Measure } from '../evaluation.ts'
import { algorithmChanged } from '../events.ts'
import { openModel } from '../models/open-model.ts'
import { algorithmById } from '../registry.ts'
import { attempt, traceOf } from '../running/attempt.ts'
import { driftedMeasures } from './drift.ts'
import {
  insertEvaluation,
  latestEvaluation,
  lockEvaluations,
  type StoredEvaluation,
} from './evaluation-store.ts'

const longestEvaluationMs = 30 * minuteMs
const mostMeasures = 50

export type EvaluationResult =
  | { readonly kind: 'evaluated'; readonly evaluation: StoredEvaluation }
  | { readonly kind: 'unknown-algorithm' | 'nothing-to-measure' }
  | {
      readonly kind: 'failed'
      /** A code: `error`, `timed-out`, `model-…`, `bad-measures`. */
      readonly reason: string
    }

/**
 * Measures an algorithm on its data set and keeps the figures. It needs no published record: nobody is decided on, and a record is
 * to say how well it works. Switches and caps are for runs. Tells of every evaluation, and apart of one that came out worse.
 */
export async function evaluateAlgorithm(
  kernel: Kernel,
  algorithmId: string,
  ranBy: Actor,
): Promise<EvaluationResult> {
  const algorithm = algorithmById(kernel, algorithmId)
  if (algorithm === undefined) return { kind: 'unknown-algorithm' }
  const { evaluation } = algorithm
  if (evaluation === undefined) return { kind: 'nothing-to-measure' }
  const measured = await attempt(() => measure(kernel, algorithm, evaluation), longestEvaluationMs)
  if (!measured.isDone) {
    kernel.telemetry.log.warn({ algorithm: algorithmId, ...traceOf(measured.error) }, 'evaluation failed')
    return { kind: 'failed', reason: measured.because }
  }
  if (!areSound(measured.output.measures)) return { kind: 'failed', reason: 'bad-measures' }
  return { kind: 'evaluated', evaluation: await keep(kernel, algorithm, evaluation, measured.output, ranBy) }
}

interface Measured {
  model: string | null
  measures: readonly Measure[]
}

async function measure(
  kernel: Kernel,
  { id, usesModel }: AnyAlgorithm,
  evaluation: Evaluation,
): Promise<Measured> {
  const model = usesModel === undefined ? undefined : await openModel(kernel, id)
  return { model: model?.model ?? null, measures: await evaluation.measure({ kernel, model }) }
}

function areSound(measures: readonly Measure[]): boolean {
  const keys = new Set(measures.map(({ key }) => key))
  return (
    measures.length > 0 &&
    measures.length <= mostMeasures &&
    keys.size === measures.length &&
    measures.every(isSound)
  )
}

function isSound({ value, interval }: Measure): boolean {
  if (!Number.isFinite(value)) return false
  if (interval === undefined) return true
  const { low, high } = interval
  return Number.isFinite(low) && Number.isFinite(high) && low <= value && value <= high
}

function keep(
  { db, crypto, clock, events }: Kernel,
  { id: algorithmId, version }: AnyAlgorithm,
  { dataSet }: Evaluation,
  { model, measures }: Measured,
  ranBy: Actor,
): Promise<StoredEvaluation> {
  return db.transaction(async (tx) => {
    await lockEvaluations(tx, algorithmId)
    const before = await latestEvaluation(tx, algorithmId)
    const evaluation: StoredEvaluation = {
      id: crypto.uuid(),
      algorithmId,
      version,
      model,
      dataSet,
      measures,
      drifted: before === undefined ? [] : driftedMeasures(before.measures, measures),
      ranBy: actorName(ranBy),
      evaluatedAt: clock.now(),
    }
    await insertEvaluation(tx, evaluation)
    await events.emit(tx, algorithmChanged, { algorithmId, what: 'evaluation' })
    if (evaluation.drifted.length > 0) await events.emit(tx, algorithmChanged, { algorithmId, what: 'drift' })
    return evaluation
  })
}
