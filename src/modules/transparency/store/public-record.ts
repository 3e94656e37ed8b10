import { defineQuery, type Queryable } from '#kernel/db'
import type { RecordContent } from '../domain/record.ts'
import { recordColumns, type AlgorithmRecord } from './record.ts'
import { publishedVersionsOf, type RecordVersion } from './record-version.ts'

/** A version that is or was public. */
export interface PublishedVersion {
  number: number
  publishedAt: Date
}

/** A record as everybody may read it. */
export interface PublicRecord {
  record: AlgorithmRecord
  version: RecordVersion
  /** All that were ever public, the newest first. */
  history: PublishedVersion[]
}

interface Row extends AlgorithmRecord {
  number: number
  content: RecordContent
  authors: string[]
  restoredFrom: number | null
  changedAt: Date
  submittedAt: Date | null
  decidedAt: Date | null
  decidedBy: string | null
  revision: number
  history: { number: number; publishedAt: string }[]
}

const find = defineQuery<{ slug: string }, Row>(
  'transparency.record.find_public',
  `select ${recordColumns}, v.number, v.content, v.authors::text[] as authors, v.restored_from as "restoredFrom",
     v.changed_at as "changedAt", v.submitted_at as "submittedAt", v.decided_at as "decidedAt",
     v.decided_by as "decidedBy", v.revision,
     (select json_agg(json_build_object('number', h.number, 'publishedAt', coalesce(h.decided_at, h.changed_at))
        order by h.number desc)
      from transparency.record_version h
      where h.record_id = r.id and h.status in ('live', 'replaced')) as history
   from transparency.record r join transparency.record_version v on v.record_id = r.id and v.status = 'live'
   where r.slug = :slug`,
  { isLookup: true },
)

/** Undefined for a record of which nothing was published. */
export async function publicRecord(target: Queryable, slug: string): Promise<PublicRecord | undefined> {
  const row = await target.maybe(find, { slug })
  if (row === undefined) return undefined
  const { number, content, authors, restoredFrom, changedAt, submittedAt, decidedAt, decidedBy } = row
  const { revision, history, ...record } = row
  const version: RecordVersion = {
    recordId: record.id,
    number,
    content,
    status: 'live',
    authors,
    restoredFrom,
    changedAt,
    submittedAt,
    decidedAt,
    decidedBy,
    refusalReason: null,
    revision,
  }
  return { record, version, history: history.map(datedVersion) }
}

function datedVersion({ number, publishedAt }: Row['history'][number]): PublishedVersion {
  return { number, publishedAt: new Date(publishedAt) }
}

/** A version that is or was public, with what it said. */
export async function publishedVersion(
  target: Queryable,
  recordId: string,
  number: number,
): Promise<RecordVersion | undefined> {
  const versions = await publishedVersionsOf(target, recordId)
  return versions.find((version) => version.number === number)
}
