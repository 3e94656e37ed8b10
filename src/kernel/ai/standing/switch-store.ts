import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Channel } from '../algorithm.ts'

/** Somebody switched an algorithm on or off. */
export interface SwitchEvent {
  /** Null for the whole algorithm. */
  channel: Channel | null
  isOn: boolean
  reason: string
  /** `person:<id>` or `system:<part of the program>`. */
  actor: string
  switchedAt: Date
}

const insert = defineQuery<
  {
    algorithmId: string
    channel: string | null
    isOn: boolean
    reason: string
    actor: string
    now: Date
  },
  never
>(
  'ai.switch-event.insert',
  `
  insert into ai.switch_event (algorithm_id, channel, is_on, reason, actor, switched_at)
  values (:algorithmId, :channel, :isOn, :reason, :actor, :now)
  `,
)

const selectLatest = defineQuery<{ algorithmId: string; limit: number }, SwitchEvent>(
  'ai.switch-event.select-latest',
  `
  select channel, is_on as "isOn", reason, actor, switched_at as "switchedAt" from ai.switch_event
  where algorithm_id = :algorithmId order by id desc limit :limit
  `,
)

export async function insertSwitchEvent(
  tx: Transaction,
  event: {
    algorithmId: string
    channel: Channel | null
    isOn: boolean
    reason: string
    actor: string
    now: Date
  },
): Promise<void> {
  await tx.execute(insert, event)
}

export function latestSwitchEvents(
  target: Queryable,
  algorithmId: string,
  limit: number,
): Promise<SwitchEvent[]> {
  return target.many(selectLatest, { algorithmId, limit })
}
