import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Channel } from '../algorithm.ts'

/** A channel, or all of them, that is switched off. */
export interface SwitchedOff {
  /** Null for the whole algorithm. */
  channel: Channel | null
  reason: string
}

/** What decides whether an algorithm may run. */
export interface Standing {
  isPublished: boolean
  off: readonly SwitchedOff[]
  isCapped: boolean
}

const find = defineQuery<{ algorithmId: string }, Standing>(
  'ai.standing.find',
  `
  select
    exists (select from ai.standing where algorithm_id = :algorithmId) as "isPublished",
    exists (select from ai.cap where algorithm_id = :algorithmId) as "isCapped",
    coalesce((
      select jsonb_agg(jsonb_build_object('channel', channel, 'reason', reason) order by channel nulls first)
      from (
        select distinct on (channel) channel, is_on, reason from ai.switch_event
        where algorithm_id = :algorithmId order by channel, id desc
      ) latest where not is_on
    ), '[]') as off
  `,
  { isLookup: true },
)

const upsert = defineQuery<
  { algorithmId: string; recordId: string; algorithmVersion: string; now: Date },
  never
>(
  'ai.standing.upsert',
  `
  insert into ai.standing (algorithm_id, record_id, algorithm_version, permitted_at)
  values (:algorithmId, :recordId, :algorithmVersion, :now)
  on conflict (algorithm_id) do update set
    record_id = excluded.record_id, algorithm_version = excluded.algorithm_version, permitted_at = excluded.permitted_at
  `,
)

const remove = defineQuery<{ algorithmId: string }, never>(
  'ai.standing.remove',
  'delete from ai.standing where algorithm_id = :algorithmId',
)

export function findStanding(target: Queryable, algorithmId: string): Promise<Standing> {
  return target.one(find, { algorithmId })
}

export async function upsertStanding(
  tx: Transaction,
  standing: { algorithmId: string; recordId: string; algorithmVersion: string; now: Date },
): Promise<void> {
  await tx.execute(upsert, standing)
}

export async function removeStanding(tx: Transaction, algorithmId: string): Promise<void> {
  await tx.execute(remove, { algorithmId })
}
