import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { RecordContent } from '../domain/record.ts'
import { recordColumns, type AlgorithmRecord } from './record.ts'
import type { RecordVersion } from './record-version.ts'

/** Where a record stands, for those who write it. A published one may have a draft of its next version too. */
export const recordStates = ['draft', 'waiting', 'published', 'retired'] as const
export type RecordState = (typeof recordStates)[number]

/** A record in its public body's list, with the version that is worked on, else what is public, else the newest. */
export interface StaffRecord extends AlgorithmRecord {
  status: RecordVersion['status']
  authors: readonly string[]
  content: RecordContent
  changedAt: Date
  hasLive: boolean
}

const shownVersion = `join lateral (
    select v.status, v.authors, v.content, v.changed_at from transparency.record_version v
    where v.record_id = r.id
    order by v.status in ('draft', 'waiting') desc, v.status = 'live' desc, v.number desc limit 1
  ) shown on true
  left join transparency.record_version live on live.record_id = r.id and live.status = 'live'`

const inState = `case :state
    when 'draft' then r.retired_at is null and shown.status in ('draft', 'refused')
    when 'waiting' then r.retired_at is null and shown.status = 'waiting'
    when 'published' then r.retired_at is null and live.number is not null
    when 'retired' then r.retired_at is not null
    else true end`

const listStaff = defineQuery<
  { organisationIds: string[]; state: string; limit: number; offset: number },
  StaffRecord
>(
  'transparency.record.list_staff',
  `select ${recordColumns}, shown.status, shown.authors::text[] as authors, shown.content,
     shown.changed_at as "changedAt", live.number is not null as "hasLive"
   from transparency.record r ${shownVersion}
   where r.organisation_id = any(:organisationIds::uuid[]) and ${inState}
   order by r.retired_at is not null, shown.changed_at desc, r.id
   limit :limit offset :offset`,
)

/** Records of these public bodies, the last changed first. @param state undefined for all */
export async function staffRecords(
  target: Queryable,
  sought: {
    organisationIds: readonly string[]
    state: RecordState | undefined
    limit: number
    offset: number
  },
): Promise<StaffRecord[]> {
  const { organisationIds, state = '', ...page } = sought
  return target.many(listStaff, { organisationIds: [...organisationIds], state, ...page })
}

/** How many records stand where. */
export type StateCounts = Readonly<Record<RecordState | 'all', number>>

const countStates = defineQuery<{ organisationIds: string[] }, StateCounts>(
  'transparency.record.count_states',
  `select count(*)::int as "all",
     (count(*) filter (where r.retired_at is null and shown.status in ('draft', 'refused')))::int as draft,
     (count(*) filter (where r.retired_at is null and shown.status = 'waiting'))::int as waiting,
     (count(*) filter (where r.retired_at is null and live.number is not null))::int as published,
     (count(*) filter (where r.retired_at is not null))::int as retired
   from transparency.record r ${shownVersion}
   where r.organisation_id = any(:organisationIds::uuid[])`,
)

export async function countRecords(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<StateCounts> {
  return target.one(countStates, { organisationIds: [...organisationIds] })
}

const countWaiting = defineQuery<
  { personId: string; viewIds: string[]; decideIds: string[] },
  { count: number }
>(
  'transparency.record.count_waiting_for',
  `select count(*)::int as count
   from transparency.record_version v join transparency.record r on r.id = v.record_id
   where v.status = 'waiting' and r.retired_at is null and not v.authors @> array[:personId::uuid]
     and (r.organisation_id = any(:decideIds::uuid[])
       or r.owner_person_id = :personId::uuid and r.organisation_id = any(:viewIds::uuid[]))`,
)

/** How many versions wait for this person's decision. @param person.decideIds where they decide on every record */
export async function countWaitingFor(
  target: Queryable,
  person: { personId: string; viewIds: string[]; decideIds: string[] },
): Promise<number> {
  return (await target.one(countWaiting, person)).count
}

const withRecord = defineQuery<Record<never, never>, { algorithmId: string }>(
  'transparency.record.recorded_algorithms',
  `select distinct algorithm_id as "algorithmId" from transparency.record
   where algorithm_id is not null and retired_at is null`,
)

/** Algorithms of this platform that somebody keeps a record of. */
export async function recordedAlgorithms(target: Queryable): Promise<string[]> {
  return (await target.many(withRecord, {})).map(({ algorithmId }) => algorithmId)
}

/** A draft that came with many others. */
export interface DraftRow {
  id: string
  slug: string
  content: RecordContent
}

const insertRecords = defineQuery<
  {
    rows: string
    organisationId: string
    publisherSlug: string
    nameEn: string
    nameCy: string
    reviewBy: string
    now: Date
  },
  never
>(
  'transparency.record.insert_many',
  `insert into transparency.record (id, slug, organisation_id, publisher_slug, publisher_name_en, publisher_name_cy,
     owner_name, review_by, source, created_at)
   select n.id, n.slug, :organisationId::uuid, :publisherSlug, :nameEn, :nameCy, '', :reviewBy::date, 'own', :now
   from jsonb_to_recordset(:rows::jsonb) as n (id uuid, slug text)`,
)

const insertDrafts = defineQuery<{ rows: string; author: string; now: Date }, never>(
  'transparency.record_version.insert_many',
  `insert into transparency.record_version (record_id, number, content, status, authors, changed_at)
   select n.id, 1, n.content, 'draft', array[:author::uuid], :now
   from jsonb_to_recordset(:rows::jsonb) as n (id uuid, content jsonb)`,
)

/** Many drafts of one public body in two statements. @throws when one of the addresses is taken */
export async function insertDraftRecords(
  tx: Transaction,
  rows: readonly DraftRow[],
  about: {
    organisationId: string
    publisherSlug: string
    nameEn: string
    nameCy: string
    reviewBy: string
    author: string
    now: Date
  },
): Promise<void> {
  const { author, now, ...body } = about
  await tx.execute(insertRecords, {
    ...body,
    now,
    rows: json(rows.map(({ id, slug }) => ({ id, slug }))),
  })
  await tx.execute(insertDrafts, {
    author,
    now,
    rows: json(rows.map(({ id, content }) => ({ id, content }))),
  })
}

const deleteDrafted = defineQuery<{ id: string }, never>(
  'transparency.record.delete_unpublished',
  `delete from transparency.record r
   where r.id = :id and r.first_published_at is null and r.retired_at is null`,
)

/** A record that nobody outside ever saw, with all its drafts. @returns false where it was public once */
export async function deleteUnpublished(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.execute(deleteDrafted, { id })) === 1
}
