import type { Kernel } from '#kernel/module'
import { sendFallbacks } from './fallback.ts'
import { planBatch } from './plan-batch.ts'
import { pushBatch } from './push-batch.ts'

/** In one transaction. More would hold locks for longer and save no statement worth having. */
const batch = 250
/** A job of the queue may take five minutes; another one goes on. */
const longestRunMs = 60_000

/**
 * Sends all that is due, batch by batch, until nothing is left. Any number of nodes may do this at once: each batch belongs to
 * one of them.
 */
export async function dispatchDue(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const startedMs = kernel.clock.now().getTime()
  let count: number
  do {
    signal.throwIfAborted()
    count = await planBatch(kernel, batch)
    count += await pushBatch(kernel, batch)
    count += await sendFallbacks(kernel, batch)
  } while (count > 0 && kernel.clock.now().getTime() - startedMs < longestRunMs)
}
