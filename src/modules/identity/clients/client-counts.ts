import { hourMs, secondMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { addCounts, type HourCount } from '../store/client-count.ts'

/** What is counted: a failure by its OAuth error or another short reason, such as `failure:access_denied`. */
export type CountKind = 'sign-in' | 'sign-up' | `failure:${string}`

type CountKernel = Pick<Kernel, 'db' | 'clock' | 'telemetry'>

interface Waiting {
  counts: Map<string, HourCount>
  isFlushPlanned: boolean
}

const flushAfterMs = 10 * secondMs
const mostWaiting = 5_000
const waitingOf = new WeakMap<object, Waiting>()

/**
 * Counts one event of a service for the figures that its owners see. Costs the caller no statement: counts are added up
 * in memory and written together every ten seconds, so that a node that is killed loses ten seconds of them.
 * @param target the caller's work, where it has a transaction: what rolls back is not counted
 */
export function countForClient(
  kernel: CountKernel,
  target: Queryable | Transaction | undefined,
  clientId: string,
  kind: CountKind,
): void {
  const hour = new Date(Math.floor(kernel.clock.now().getTime() / hourMs) * hourMs)
  if (target !== undefined && 'afterCommit' in target) {
    target.afterCommit(() => count(kernel, clientId, kind, hour))
  } else count(kernel, clientId, kind, hour)
}

function count(kernel: CountKernel, clientId: string, kind: CountKind, hour: Date): void {
  const waiting = waitingIn(kernel.db)
  const key = JSON.stringify([clientId, kind, hour.getTime()])
  const known = waiting.counts.get(key)
  if (known !== undefined) known.count += 1
  else if (waiting.counts.size < mostWaiting) waiting.counts.set(key, { clientId, kind, hour, count: 1 })
  if (waiting.isFlushPlanned) return
  waiting.isFlushPlanned = true
  setTimeout(() => void flushCounts(kernel), flushAfterMs).unref()
}

/** Writes what was counted on this node. A failure is logged: figures are never a reason to stop. */
export async function flushCounts({ db, telemetry }: CountKernel): Promise<void> {
  const waiting = waitingIn(db)
  const counts = [...waiting.counts.values()]
  waiting.counts.clear()
  waiting.isFlushPlanned = false
  if (counts.length === 0) return
  await addCounts(db, counts).catch((error: unknown) => {
    telemetry.log.warn({ err: error, lost: counts.length }, 'figures of services could not be written')
  })
}

function waitingIn(db: object): Waiting {
  const known = waitingOf.get(db)
  if (known !== undefined) return known
  const made: Waiting = { counts: new Map(), isFlushPlanned: false }
  waitingOf.set(db, made)
  return made
}
