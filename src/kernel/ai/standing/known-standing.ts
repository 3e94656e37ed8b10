import { secondMs } from '#kernel/clock'
import type { Db, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findStanding, type Standing } from './standing-store.ts'

/** For how long a node may go on as if nothing had changed on another one. */
export const standingCacheMs = 5 * secondMs
/** Far more than a program has algorithms. */
const mostKnown = 1_000

type Known = Map<string, { standing: Standing; untilMs: number }>

const memory: { byDatabase: WeakMap<Db, Known>; changedIn: WeakSet<Transaction> } = {
  byDatabase: new WeakMap(),
  changedIn: new WeakSet(),
}

/** Whether an algorithm may run, remembered for five seconds. A transaction that changed it sees its change, and nobody else does. */
export async function standingOf(
  { db, clock, telemetry, config }: Pick<Kernel, 'db' | 'clock' | 'telemetry' | 'config'>,
  tx: Transaction | undefined,
  algorithmId: string,
): Promise<Standing> {
  if (tx !== undefined && memory.changedIn.has(tx)) return findStanding(tx, algorithmId)
  const known = knownIn(db)
  const nowMs = clock.now().getTime()
  const remembered = known.get(algorithmId)
  if (remembered !== undefined && nowMs < remembered.untilMs) return remembered.standing
  const standing = await findStanding(tx ?? db, algorithmId)
  if (config.production && !standing.isPublished) {
    telemetry.log.warn({ algorithm: algorithmId }, 'algorithm without a published record is refused')
  }
  // Others may have forgotten all meanwhile: what was read before that is not to be remembered.
  if (memory.byDatabase.get(db) !== known) return standing
  if (known.size >= mostKnown) known.clear()
  known.set(algorithmId, { standing, untilMs: nowMs + standingCacheMs })
  return standing
}

/** A change, so that this node goes by it: at once within the transaction, and for others as soon as it is committed. */
export function forgetStandings(tx: Transaction): void {
  memory.changedIn.add(tx)
  tx.afterCommit(() => {
    memory.byDatabase = new WeakMap()
  })
}

function knownIn(db: Db): Known {
  const known = memory.byDatabase.get(db) ?? new Map()
  memory.byDatabase.set(db, known)
  return known
}
