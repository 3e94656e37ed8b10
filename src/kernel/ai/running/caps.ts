import type { Actor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { forgetStandings } from '../standing/known-standing.ts'
import { findCap, removeCap, reserveRun, upsertCap, type Cap, type CapState } from './cap-store.ts'
import { windowsOf, type Windows } from './windows.ts'

/** A run taken off the cap, to be settled with what it cost in the end. */
export interface Reservation {
  micropence: number
  windows: Windows
}

export type CapRefusal = 'over-run-cap' | 'over-spend-cap'

/** Undefined where the cap was taken away meanwhile. */
export async function reserve(
  target: Queryable,
  algorithmId: string,
  now: Date,
): Promise<Reservation | CapRefusal | undefined> {
  const windows = windowsOf(now)
  const micropence = await reserveRun(target, algorithmId, windows)
  if (micropence !== undefined) return { micropence, windows }
  const cap = await findCap(target, algorithmId, windows)
  if (cap === undefined) return undefined
  return isOverRuns(cap) ? 'over-run-cap' : 'over-spend-cap'
}

function isOverRuns({ runsPerHour, hourRuns, runsPerDay, dayRuns }: CapState): boolean {
  return (runsPerHour !== null && hourRuns >= runsPerHour) || (runsPerDay !== null && dayRuns >= runsPerDay)
}

export interface CapRequest extends Cap {
  algorithmId: string
  /**
   * What a run may cost at most, held back while it runs; a hundredth of the smaller cap of spend unless said. The cap of spend
   * holds as long as none costs more.
   */
  micropencePerRun?: number | undefined
  actor: Actor
}

const runsOfASmallCap = 100

/** Caps an algorithm, from now on; without any figure it is no longer capped. @throws RangeError for a figure that is none */
export async function setCap(
  kernel: Pick<Kernel, 'audit' | 'clock'>,
  tx: Transaction,
  { algorithmId, actor, micropencePerRun, ...cap }: CapRequest,
): Promise<void> {
  const figures = Object.entries({ ...cap, micropencePerRun }).filter(([, figure]) => figure !== undefined)
  for (const [name, figure] of figures) {
    if (!Number.isSafeInteger(figure) || Number(figure) < 0)
      throw new RangeError(`${name} must be a whole number`)
  }
  if (figures.length === 0) await removeCap(tx, algorithmId)
  else {
    const held = micropencePerRun ?? usualCost(cap)
    await upsertCap(tx, algorithmId, { ...cap, micropencePerRun: held }, windowsOf(kernel.clock.now()))
  }
  await kernel.audit.record(tx, {
    actor,
    action: 'ai.algorithm.capped',
    purpose: 'ai.purpose.oversight',
    resource: `ai.algorithm:${algorithmId}`,
    details: Object.fromEntries(figures.map(([name, figure]) => [name, Number(figure)])),
  })
  forgetStandings(tx)
}

function usualCost({ micropencePerDay, micropencePerMonth }: Cap): number {
  const smallest = Math.min(micropencePerDay ?? Infinity, micropencePerMonth ?? Infinity)
  return Number.isFinite(smallest) ? Math.ceil(smallest / runsOfASmallCap) : 0
}

/** What an algorithm's cap is and how much of it is used; undefined where it has none. */
export function capOf(target: Queryable, algorithmId: string, now: Date): Promise<CapState | undefined> {
  return findCap(target, algorithmId, windowsOf(now))
}
