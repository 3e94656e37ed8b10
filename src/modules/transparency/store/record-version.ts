import type { ReviewedVersion, VersionStatus } from '#kernel/approval'
import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { RecordContent } from '../domain/record.ts'

/** One state of what a record says. */
export interface RecordVersion extends ReviewedVersion {
  recordId: string
  content: RecordContent
}

const columns = `v.record_id as "recordId", v.number, v.content, v.status, v.authors::text[] as authors,
  v.restored_from as "restoredFrom", v.changed_at as "changedAt", v.submitted_at as "submittedAt",
  v.decided_at as "decidedAt", v.decided_by as "decidedBy", v.refusal_reason as "refusalReason", v.revision`

const list = defineQuery<{ recordId: string }, RecordVersion>(
  'transparency.record_version.list',
  `select ${columns} from transparency.record_version v where v.record_id = :recordId order by v.number desc`,
)

/** All of them, the newest first: for staff. */
export async function versionsOf(target: Queryable, recordId: string): Promise<RecordVersion[]> {
  return target.many(list, { recordId })
}

const listPublished = defineQuery<{ recordId: string }, RecordVersion>(
  'transparency.record_version.list_published',
  `select ${columns} from transparency.record_version v
   where v.record_id = :recordId and v.status in ('live', 'replaced') order by v.number desc`,
)

/** What was ever public, the newest first. */
export async function publishedVersionsOf(target: Queryable, recordId: string): Promise<RecordVersion[]> {
  return target.many(listPublished, { recordId })
}

export type NewRecordVersion = Pick<
  RecordVersion,
  'recordId' | 'number' | 'content' | 'authors' | 'restoredFrom'
>

const insert = defineQuery<
  {
    recordId: string
    number: number
    content: string
    authors: string[]
    restoredFrom: number | null
    now: Date
  },
  never
>(
  'transparency.record_version.insert',
  `insert into transparency.record_version (record_id, number, content, status, authors, restored_from, changed_at)
   values (:recordId, :number, :content::jsonb, 'draft', :authors::uuid[], :restoredFrom::integer, :now)
   on conflict do nothing`,
)

/** Begins a draft. @returns false when somebody began one meanwhile */
export async function insertDraft(tx: Transaction, version: NewRecordVersion, now: Date): Promise<boolean> {
  const { content, authors, ...row } = version
  return (await tx.execute(insert, { ...row, content: json(content), authors: [...authors], now })) === 1
}

const save = defineQuery<
  { recordId: string; number: number; content: string; seenRevision: number; author: string; now: Date },
  never
>(
  'transparency.record_version.save_draft',
  `update transparency.record_version set content = :content::jsonb, changed_at = :now, revision = revision + 1,
     authors = case when authors @> array[:author::uuid] then authors else authors || :author::uuid end
   where record_id = :recordId and number = :number and revision = :seenRevision and status = 'draft'`,
)

/** @returns false when somebody else changed or sent it since revision `seenRevision` */
export async function saveDraft(
  tx: Transaction,
  draft: {
    recordId: string
    number: number
    content: RecordContent
    seenRevision: number
    author: string
    now: Date
  },
): Promise<boolean> {
  return (await tx.execute(save, { ...draft, content: json(draft.content) })) === 1
}

const setStatus = defineQuery<
  {
    recordId: string
    number: number
    revision: number
    status: VersionStatus
    authors: string[]
    submittedAt: Date | null
    decidedAt: Date | null
    decidedBy: string | null
    refusalReason: string | null
  },
  never
>(
  'transparency.record_version.set_status',
  `update transparency.record_version set status = :status, authors = :authors::uuid[], submitted_at = :submittedAt,
     decided_at = :decidedAt, decided_by = :decidedBy::uuid, refusal_reason = :refusalReason, revision = revision + 1
   where record_id = :recordId and number = :number and revision = :revision`,
)

/** Moves a version on; what it says stays. @returns false when somebody else changed it since it was read */
export async function setVersionStatus(
  tx: Transaction,
  { content: _content, restoredFrom: _restored, changedAt: _changed, authors, ...version }: RecordVersion,
): Promise<boolean> {
  return (await tx.execute(setStatus, { ...version, authors: [...authors] })) === 1
}

const replaceLive = defineQuery<{ recordId: string }, never>(
  'transparency.record_version.replace_live',
  `update transparency.record_version set status = 'replaced', revision = revision + 1
   where record_id = :recordId and status = 'live'`,
)

/** What is public becomes an earlier version: another is about to take its place. */
export async function replaceLiveVersion(tx: Transaction, recordId: string): Promise<void> {
  await tx.execute(replaceLive, { recordId })
}

const discard = defineQuery<{ recordId: string; number: number; revision: number }, never>(
  'transparency.record_version.discard',
  `delete from transparency.record_version
   where record_id = :recordId and number = :number and revision = :revision and status = 'draft'`,
)

/** A draft that nobody wants. @returns false when it was changed or sent since it was read */
export async function discardDraft(
  tx: Transaction,
  { recordId, number, revision }: { recordId: string; number: number; revision: number },
): Promise<boolean> {
  return (await tx.execute(discard, { recordId, number, revision })) === 1
}
