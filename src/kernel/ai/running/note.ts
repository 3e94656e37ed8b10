import type { Kernel } from '#kernel/module'
import type { AlgorithmDefinition } from '../algorithm.ts'
import type { Attempt } from './attempt.ts'
import type { Reservation } from './caps.ts'
import { latencyStep } from './latency.ts'
import { insertNote, type Counted, type Kept, type Settled } from './note-store.ts'
import { countedOutcome } from './outcome.ts'
import type { RunOptions } from './run.ts'
import { sizeOf, writtenDown } from './size.ts'
import { windowsOf } from './windows.ts'

export interface RunFacts {
  readonly ranAt: Date
  readonly latencyMs: number
  /** Empty for none. */
  readonly model: string
  readonly costMicropence: number
  readonly reservation: Reservation | undefined
}

/** Counts a run, and keeps it where it is about somebody. @returns its id where it is kept */
export async function noteRun<Input, Output>(
  kernel: Kernel,
  algorithm: AlgorithmDefinition<Input, Output>,
  options: RunOptions<Input>,
  attempted: Attempt<Output>,
  facts: RunFacts,
): Promise<string | undefined> {
  const { tx, input, channel, organisationId = '' } = options
  const result = await resultOf(kernel, algorithm, tx, attempted)
  const { confidence } = result
  const counted: Counted = {
    algorithmId: algorithm.id,
    version: algorithm.version,
    hour: windowsOf(facts.ranAt).hour,
    model: facts.model,
    channel,
    organisationId,
    outcome: result.outcome,
    latencyStep: latencyStep(facts.latencyMs),
    failures: attempted.isDone ? 0 : 1,
    confidenceSum: confidence ?? 0,
    confidentRuns: confidence === undefined ? 0 : 1,
    latencyMs: facts.latencyMs,
    inputSize: sizeOf(input),
    outputSize: attempted.isDone ? sizeOf(attempted.output) : 0,
    costMicropence: facts.costMicropence,
  }
  const kept = keptOf(kernel, algorithm.id, options, {
    ...result,
    ranAt: facts.ranAt,
    failed: !attempted.isDone,
  })
  await insertNote(tx ?? kernel.db, tx === undefined ? 'tally' : 'note', {
    counted,
    kept,
    settled: settledOf(facts.reservation),
  })
  return kept?.runId
}

interface Result {
  outcome: string
  confidence: number | undefined
}

async function resultOf<Output>(
  { db }: Pick<Kernel, 'db'>,
  { id, outcomeOf, confidenceOf }: AlgorithmDefinition<never, Output>,
  tx: RunOptions<never>['tx'],
  attempted: Attempt<Output>,
): Promise<Result> {
  if (!attempted.isDone) return { outcome: '', confidence: undefined }
  const { output } = attempted
  const outcome = unlessItThrows(() => outcomeOf(output))
  const confidence = unlessItThrows(() => confidenceOf?.(output))
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1
  return {
    outcome: await countedOutcome(db, tx, id, outcome),
    confidence: isShare ? confidence : undefined,
  }
}

/** The result is there; what its class is may not take it away. */
function unlessItThrows<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function keptOf(
  { crypto }: Pick<Kernel, 'crypto'>,
  algorithmId: string,
  { subject, input }: RunOptions<unknown>,
  { confidence, ranAt, failed }: { confidence: number | undefined; ranAt: Date; failed: boolean },
): Kept | undefined {
  const { personId, record } = subject ?? {}
  if (personId === undefined && record === undefined) return undefined
  return {
    runId: crypto.uuid(),
    personId: personId ?? null,
    recordModule: record?.module ?? null,
    recordId: record?.id ?? null,
    failed,
    confidence: confidence ?? null,
    // Keyed, so that nobody finds out a guessable input by trying.
    inputDigest: crypto.mac(`ai.input ${algorithmId}`, writtenDown(input)),
    ranAt,
  }
}

function settledOf(reservation: Reservation | undefined): Settled | undefined {
  if (reservation === undefined) return undefined
  const { micropence, windows } = reservation
  return { reservedMicropence: micropence, day: windows.day, month: windows.month }
}
