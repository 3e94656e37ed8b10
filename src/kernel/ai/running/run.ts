import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { AlgorithmDefinition, Channel } from '../algorithm.ts'
import { openModel, type MeteredUsage } from '../models/open-model.ts'
import { standingOf } from '../standing/known-standing.ts'
import type { Standing } from '../standing/standing-store.ts'
import { attempt, longestRunMs, traceOf, type Attempt } from './attempt.ts'
import { reserve, type Reservation } from './caps.ts'
import { noteRun } from './note.ts'

/** Whom or what a run is about: such runs are kept singly. */
export interface RunSubject {
  readonly personId?: string | undefined
  /** The record that the result is for; its module forgets the run with it (`forgetRuns`). */
  readonly record?: { readonly module: string; readonly id: string } | undefined
}

export interface RunOptions<Input> {
  readonly input: Input
  readonly channel: Channel
  /** For which public body. */
  readonly organisationId?: string | undefined
  readonly subject?: RunSubject | undefined
  /** The run is then noted with the caller's work, or not at all. Do not wait for a model while others wait for you. */
  readonly tx?: Transaction | undefined
  /** How long to wait for a result; two minutes unless said. Code that never gives way cannot be stopped. */
  readonly timeoutMs?: number | undefined
}

export type RunRefusal = 'no-published-record' | 'switched-off' | 'over-run-cap' | 'over-spend-cap' | 'failed'

export type RunResult<Output> =
  | {
      readonly kind: 'ran'
      readonly output: Output
      /** Where the run is kept singly. */
      readonly runId?: string
    }
  | {
      readonly kind: 'refused'
      readonly because: RunRefusal
      /** Why it was switched off, in words; or how it failed, as a code: `timed-out`, `error`, `model-…`, `undeclared-channel`. */
      readonly reason?: string
    }

/**
 * Runs an algorithm, or says why it does not run: the caller then goes on without it. Nothing that the algorithm or its model does
 * is thrown here. In production an algorithm runs only while its public record is published.
 * @throws DatabaseUnavailableError, and other errors of the database, where a run could not be noted
 */
export async function runAlgorithm<Input, Output>(
  kernel: Kernel,
  algorithm: AlgorithmDefinition<Input, Output>,
  options: RunOptions<Input>,
): Promise<RunResult<Output>> {
  const { id } = algorithm
  const { channel, tx } = options
  const standing = await standingOf(kernel, tx, id)
  const refusal = refusalOf(kernel, algorithm, channel, standing)
  if (refusal !== undefined) return refusal
  const reservation = standing.isCapped ? await reserve(tx ?? kernel.db, id, kernel.clock.now()) : undefined
  if (typeof reservation === 'string') return { kind: 'refused', because: reservation }
  return runPermitted(kernel, algorithm, options, reservation)
}

function refusalOf(
  { config }: Pick<Kernel, 'config'>,
  { channels }: Pick<AlgorithmDefinition<never, never>, 'channels'>,
  channel: Channel,
  { isPublished, off }: Standing,
): Extract<RunResult<never>, { kind: 'refused' }> | undefined {
  if (config.production && !isPublished) return { kind: 'refused', because: 'no-published-record' }
  const switchedOff = off.find((entry) => entry.channel === null || entry.channel === channel)
  if (switchedOff !== undefined)
    return { kind: 'refused', because: 'switched-off', reason: switchedOff.reason }
  // The public record says where it is used.
  if (!channels.includes(channel)) return { kind: 'refused', because: 'failed', reason: 'undeclared-channel' }
  return undefined
}

async function runPermitted<Input, Output>(
  kernel: Kernel,
  algorithm: AlgorithmDefinition<Input, Output>,
  options: RunOptions<Input>,
  reservation: Reservation | undefined,
): Promise<RunResult<Output>> {
  let costMicropence = 0
  const onUsage = (usage: MeteredUsage) => void (costMicropence += usage.costMicropence)
  const ranAt = kernel.clock.now()
  const startedMs = performance.now()
  let model = ''
  const runWithModel = async () => {
    const opened = await openModel(kernel, algorithm.id, { onUsage, target: options.tx ?? kernel.db })
    model = opened?.model ?? ''
    return algorithm.run(options.input, { kernel, model: opened })
  }
  const runAlone = () => algorithm.run(options.input, { kernel, model: undefined })
  const attempted = await attempt(
    algorithm.usesModel === undefined ? runAlone : runWithModel,
    options.timeoutMs ?? longestRunMs,
  )
  const latencyMs = performance.now() - startedMs
  const facts = { ranAt, latencyMs, model, costMicropence, reservation }
  const runId = await noteRun(kernel, algorithm, options, attempted, facts)
  if (!attempted.isDone) return refusedFor(kernel, algorithm, options.channel, attempted)
  return { kind: 'ran', output: attempted.output, ...(runId === undefined ? {} : { runId }) }
}

function refusedFor(
  { telemetry }: Pick<Kernel, 'telemetry'>,
  { id, version }: Pick<AlgorithmDefinition<never, never>, 'id' | 'version'>,
  channel: Channel,
  { because, error }: Extract<Attempt<never>, { isDone: false }>,
): RunResult<never> {
  telemetry.log.warn({ algorithm: id, version, channel, because, ...traceOf(error) }, 'algorithm failed')
  return { kind: 'refused', because: 'failed', reason: because }
}
