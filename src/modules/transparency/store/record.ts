import { defineQuery, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { OwnedIdentifier } from '#kernel/module'

/** A record of the register; what it says stands in its versions. */
export interface AlgorithmRecord {
  id: string
  /** Its address: never given to another record. */
  slug: string
  /** Null where an outside body publishes it and it was imported. */
  organisationId: string | null
  publisherSlug: string
  publisherName: LocalisedText
  /** The algorithm of this platform that it is about, if any. */
  algorithmId: string | null
  ownerPersonId: string | null
  ownerName: string
  /** YYYY-MM-DD */
  reviewBy: string | null
  source: 'own' | 'imported'
  sourceUrl: string | null
  createdAt: Date
  firstPublishedAt: Date | null
  retiredAt: Date | null
  retiredReason: string | null
}

export const recordColumns = `r.id, r.slug, r.organisation_id as "organisationId", r.publisher_slug as "publisherSlug",
  json_build_object('en', r.publisher_name_en, 'cy', r.publisher_name_cy) as "publisherName",
  r.algorithm_id as "algorithmId", r.owner_person_id as "ownerPersonId", r.owner_name as "ownerName",
  r.review_by as "reviewBy", r.source, r.source_url as "sourceUrl", r.created_at as "createdAt",
  r.first_published_at as "firstPublishedAt", r.retired_at as "retiredAt", r.retired_reason as "retiredReason"`

/** A record that begins. */
export type NewRecord = Pick<
  AlgorithmRecord,
  | 'id'
  | 'slug'
  | 'organisationId'
  | 'publisherSlug'
  | 'publisherName'
  | 'algorithmId'
  | 'ownerPersonId'
  | 'ownerName'
  | 'reviewBy'
  | 'source'
  | 'sourceUrl'
>

const insert = defineQuery<
  Omit<NewRecord, 'publisherName'> & { publisherNameEn: string; publisherNameCy: string; now: Date },
  never
>(
  'transparency.record.insert',
  `insert into transparency.record (id, slug, organisation_id, publisher_slug, publisher_name_en, publisher_name_cy,
     algorithm_id, owner_person_id, owner_name, review_by, source, source_url, created_at)
   values (:id, :slug, :organisationId::uuid, :publisherSlug, :publisherNameEn, :publisherNameCy,
     :algorithmId, :ownerPersonId::uuid, :ownerName, :reviewBy::date, :source, :sourceUrl, :now)
   on conflict do nothing`,
)

/** @returns false when the address is taken, or the algorithm has a record of this public body already */
export async function insertRecord(tx: Transaction, record: NewRecord, now: Date): Promise<boolean> {
  const { publisherName, ...row } = record
  const named = { publisherNameEn: publisherName.en, publisherNameCy: publisherName.cy }
  return (await tx.execute(insert, { ...row, ...named, now })) === 1
}

const findBySlug = defineQuery<{ slug: string }, AlgorithmRecord>(
  'transparency.record.find_by_slug',
  `select ${recordColumns} from transparency.record r where r.slug = :slug`,
  { isLookup: true },
)

/** For the public: whether anything of it was published is for the caller to ask. */
export async function findRecordBySlug(
  target: Queryable,
  slug: string,
): Promise<AlgorithmRecord | undefined> {
  return target.maybe(findBySlug, { slug })
}

const lock = defineQuery<{ id: string }, AlgorithmRecord>(
  'transparency.record.lock',
  `select ${recordColumns} from transparency.record r where r.id = :id for update`,
)

/** Nobody else decides on it until the transaction ends. */
export async function lockRecord(tx: Transaction, id: string): Promise<AlgorithmRecord | undefined> {
  return tx.maybe(lock, { id })
}

const findForStaff = defineQuery<{ id: string; organisationIds: string[] }, AlgorithmRecord>(
  'transparency.record.find_for_staff',
  `select ${recordColumns} from transparency.record r
   where r.id = :id and r.organisation_id = any(:organisationIds::uuid[])`,
)

/** @param organisationIds those in which the actor may see records */
export async function recordForStaff(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<AlgorithmRecord | undefined> {
  return target.maybe(findForStaff, { id, organisationIds: [...organisationIds] })
}

/** A record in a list of a public body's own. */
export interface RecordSummary extends AlgorithmRecord {
  /** As the newest version has it; empty where that has none. */
  title: string
  /** The draft or the version that waits, if there is one. */
  openStatus: 'draft' | 'waiting' | null
  openNumber: number | null
  liveNumber: number | null
  changedAt: Date | null
}

const listOf = defineQuery<{ organisationIds: string[] }, RecordSummary>(
  'transparency.record.list_of',
  `select ${recordColumns}, coalesce(newest.title, '') as title, open.status as "openStatus",
     open.number as "openNumber", live.number as "liveNumber", newest.changed_at as "changedAt"
   from transparency.record r
   left join transparency.record_version open on open.record_id = r.id and open.status in ('draft', 'waiting')
   left join transparency.record_version live on live.record_id = r.id and live.status = 'live'
   left join lateral (
     select v.content -> 'fields' ->> 'name' as title, v.changed_at from transparency.record_version v
     where v.record_id = r.id order by v.number desc limit 1
   ) newest on true
   where r.organisation_id = any(:organisationIds::uuid[])
   order by r.retired_at is not null, newest.changed_at desc nulls last, r.id`,
)

/** Records of these public bodies, those that were changed last first. */
export async function recordsOf(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<RecordSummary[]> {
  return target.many(listOf, { organisationIds: [...organisationIds] })
}

const findByAlgorithm = defineQuery<{ algorithmId: string }, AlgorithmRecord>(
  'transparency.record.of_algorithm',
  `select ${recordColumns} from transparency.record r
   where r.algorithm_id = :algorithmId and r.retired_at is null order by r.created_at, r.id`,
)

/** Records about an algorithm of this platform that are not retired. */
export async function recordsOfAlgorithm(target: Queryable, algorithmId: string): Promise<AlgorithmRecord[]> {
  return target.many(findByAlgorithm, { algorithmId })
}

const update = defineQuery<
  { id: string; ownerPersonId: string | null; ownerName: string; reviewBy: string | null },
  never
>(
  'transparency.record.update_owner',
  `update transparency.record set owner_person_id = :ownerPersonId::uuid, owner_name = :ownerName,
     review_by = :reviewBy::date where id = :id`,
)

/** Who answers for it, and when it is to be looked at again. */
export async function updateOwner(
  tx: Transaction,
  owner: { id: string; ownerPersonId: string | null; ownerName: string; reviewBy: string | null },
): Promise<void> {
  await tx.execute(update, owner)
}

const markPublished = defineQuery<{ id: string; now: Date }, { firstPublishedAt: Date }>(
  'transparency.record.mark_published',
  `update transparency.record set first_published_at = coalesce(first_published_at, :now) where id = :id
   returning first_published_at as "firstPublishedAt"`,
)

/** @returns when it was published first */
export async function markRecordPublished(tx: Transaction, id: string, now: Date): Promise<Date> {
  return (await tx.one(markPublished, { id, now })).firstPublishedAt
}

const retire = defineQuery<{ id: string; reason: string; now: Date }, never>(
  'transparency.record.retire',
  `update transparency.record set retired_at = :now, retired_reason = :reason
   where id = :id and retired_at is null`,
)

/** @returns false when it was retired before */
export async function markRecordRetired(
  tx: Transaction,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  return (await tx.execute(retire, { id, reason, now })) === 1
}

const owned = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'transparency.record.owned',
  `select id, organisation_id as "organisationId" from transparency.record
   where organisation_id is not null order by id`,
)

/** Whose each record is, for the tests of access. */
export async function recordOwners(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(owned, {})
}
