import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

export type ReminderKind = 'due' | 'overdue'

/** A record whose owner is to be told that it has to be looked at. */
export interface DueReview {
  recordId: string
  ownerPersonId: string
  /** YYYY-MM-DD */
  reviewBy: string
  kind: ReminderKind
  titleEn: string
  titleCy: string
}

const listDue = defineQuery<{ today: string; until: string; limit: number }, DueReview>(
  'transparency.review_reminder.list_due',
  `select due.*, coalesce(v.content -> 'fields' ->> 'name', '') as "titleEn",
     coalesce(v.content -> 'welsh' -> 'fields' ->> 'name', '') as "titleCy"
   from (
     select r.id as "recordId", r.owner_person_id as "ownerPersonId", r.review_by as "reviewBy",
       case when r.review_by < :today::date then 'overdue' else 'due' end as kind
     from transparency.record r
     where r.review_by <= :until::date and r.retired_at is null and r.first_published_at is not null
       and r.owner_person_id is not null
   ) due
   join transparency.record_version v on v.record_id = due."recordId" and v.status = 'live'
   where not exists (
     select from transparency.review_reminder sent
     where sent.record_id = due."recordId" and sent.review_by = due."reviewBy"
       and sent.owner_person_id = due."ownerPersonId" and sent.kind = due.kind
   )
   order by due."reviewBy", due."recordId" limit :limit`,
)

/** Reviews that are due until a day, or over, and of which the owner was not told. Days are YYYY-MM-DD. */
export async function dueReviews(
  target: Queryable,
  sought: { today: string; until: string; limit: number },
): Promise<DueReview[]> {
  return target.many(listDue, sought)
}

const note = defineQuery<
  { recordId: string; reviewBy: string; ownerPersonId: string; kind: ReminderKind; now: Date },
  never
>(
  'transparency.review_reminder.note',
  `insert into transparency.review_reminder (record_id, review_by, owner_person_id, kind, sent_at)
   values (:recordId, :reviewBy::date, :ownerPersonId, :kind, :now) on conflict do nothing`,
)

/** @returns false when the owner was told already */
export async function noteReminder(
  tx: Transaction,
  { recordId, reviewBy, ownerPersonId, kind }: DueReview,
  now: Date,
): Promise<boolean> {
  return (await tx.execute(note, { recordId, reviewBy, ownerPersonId, kind, now })) === 1
}
