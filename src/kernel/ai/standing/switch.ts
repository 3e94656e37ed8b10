import type { Actor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { actorName } from '../actor-name.ts'
import type { Channel } from '../algorithm.ts'
import { algorithmChanged } from '../events.ts'
import { forgetStandings } from './known-standing.ts'
import { findStanding, type SwitchedOff } from './standing-store.ts'
import { insertSwitchEvent, latestSwitchEvents, type SwitchEvent } from './switch-store.ts'

export interface SwitchRequest {
  algorithmId: string
  /** Undefined for the whole algorithm. */
  channel?: Channel | undefined
  isOn: boolean
  /** Published: plain words, nothing about a person. At most 1,000 characters. */
  reason: string
  actor: Actor
}

const longestReason = 1_000

/**
 * Switches an algorithm on or off, wholly or for one channel. It runs where both are on.
 * @throws RangeError without a reason, or with one that is too long
 */
export async function switchAlgorithm(
  kernel: Pick<Kernel, 'audit' | 'clock' | 'events'>,
  tx: Transaction,
  { algorithmId, channel, isOn, reason, actor }: SwitchRequest,
): Promise<void> {
  const said = reason.trim()
  if (said === '' || said.length > longestReason)
    throw new RangeError('A reason is needed, of 1,000 characters at most')
  await insertSwitchEvent(tx, {
    algorithmId,
    channel: channel ?? null,
    isOn,
    reason: said,
    actor: actorName(actor),
    now: kernel.clock.now(),
  })
  await kernel.audit.record(tx, {
    actor,
    action: isOn ? 'ai.algorithm.switched-on' : 'ai.algorithm.switched-off',
    purpose: 'ai.purpose.oversight',
    resource: `ai.algorithm:${algorithmId}`,
    details: { channel: channel ?? 'all' },
  })
  await kernel.events.emit(tx, algorithmChanged, { algorithmId, what: 'switch' })
  forgetStandings(tx)
}

export interface Switches {
  /** What is off now; empty where all is on. */
  off: readonly SwitchedOff[]
  /** Newest first, at most 100. */
  history: readonly SwitchEvent[]
}

const longestHistory = 100

export async function switchesOf(target: Queryable, algorithmId: string): Promise<Switches> {
  const { off } = await findStanding(target, algorithmId)
  return { off, history: await latestSwitchEvents(target, algorithmId, longestHistory) }
}
