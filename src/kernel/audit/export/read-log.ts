import { defineQuery, type Queryable } from '#kernel/db'
import { findLatestCheckpoint, listCheckpoints, type CheckpointRow } from '../tree-store.ts'

export interface LeafRow {
  leafIndex: number
  hash: Uint8Array
  entryId: number
  /** Null where the entry was deleted against all rules. */
  content: string | null
  subjectPersonId: string | null
  organisationId: string | null
  actorPersonId: string | null
  action: string | null
  createdAt: Date | null
}

/** Consecutive leaves, and the checkpoints made at them, both in order. */
export interface LogBatch {
  begin: number
  end: number
  leaves: LeafRow[]
  checkpoints: CheckpointRow[]
}

const batchSize = 2_000

const listLeaves = defineQuery<{ begin: number; end: number }, LeafRow>(
  'audit.leaf.list',
  `select leaf.leaf_index as "leafIndex", leaf.hash, leaf.entry_id as "entryId", entry.content,
     entry.subject_person_id as "subjectPersonId", entry.organisation_id as "organisationId",
     entry.actor_person_id as "actorPersonId", entry.action, entry.created_at as "createdAt"
   from audit.leaf left join audit.entry on entry.id = leaf.entry_id
   where leaf.leaf_index >= :begin and leaf.leaf_index < :end order by leaf.leaf_index`,
)

/** The log up to its latest checkpoint. What comes in while it is read is left for the next time. */
export async function* readLog(target: Queryable): AsyncGenerator<LogBatch> {
  const latest = await target.maybe(findLatestCheckpoint, {})
  const size = latest?.treeSize ?? 0
  for (let begin = 0; begin < size; begin += batchSize) {
    const end = Math.min(begin + batchSize, size)
    const leaves = await target.many(listLeaves, { begin, end })
    const checkpoints = await target.many(listCheckpoints, { after: begin, upTo: end })
    yield { begin, end, leaves, checkpoints }
  }
}
