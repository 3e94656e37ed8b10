import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'

export type LiveChangeKind = 'version' | 'model' | 'switch' | 'evaluation' | 'drift'

/** Something that changed of an algorithm that runs. */
export interface LiveChange {
  what: LiveChangeKind
  facts: { version: string; model: string; measures: LocalisedText }
  changedAt: Date
}

const insert = defineQuery<
  { algorithmId: string; what: string; facts: string; digest: string; now: Date },
  never
>(
  'transparency.live_change.insert',
  `insert into transparency.live_change (algorithm_id, what, facts, digest, changed_at)
   select :algorithmId, :what, :facts::jsonb, :digest, :now
   where :digest is distinct from (
     select digest from transparency.live_change where algorithm_id = :algorithmId order by id desc limit 1)`,
)

/** @returns false where the same stands there as the newest */
export async function insertLiveChange(
  target: Queryable | Transaction,
  { facts, changedAt, ...change }: LiveChange & { algorithmId: string; digest: string },
): Promise<boolean> {
  return (await target.execute(insert, { ...change, facts: json(facts), now: changedAt })) === 1
}

const newest = defineQuery<{ algorithmId: string; limit: number }, LiveChange>(
  'transparency.live_change.newest',
  `select what, facts, changed_at as "changedAt" from transparency.live_change
   where algorithm_id = :algorithmId order by id desc limit :limit`,
)

/** The newest first. */
export function liveChangesOf(target: Queryable, algorithmId: string, limit: number): Promise<LiveChange[]> {
  return target.many(newest, { algorithmId, limit })
}

const alert = defineQuery<{ recordId: string; version: number; configuration: string; now: Date }, never>(
  'transparency.live_alert.insert',
  `insert into transparency.live_alert (record_id, version, configuration, told_at)
   values (:recordId, :version, :configuration, :now) on conflict do nothing`,
)

/** @returns false where this was told before */
export async function noteLiveAlert(
  tx: Transaction,
  told: { recordId: string; version: number; configuration: string; now: Date },
): Promise<boolean> {
  return (await tx.execute(alert, told)) === 1
}
