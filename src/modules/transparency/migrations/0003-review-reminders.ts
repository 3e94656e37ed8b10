/** Which reminders of a review somebody was sent: for each day of review and each owner, one beforehand and one when it is over. */
export const reviewReminders = `
create table transparency.review_reminder (
  record_id uuid not null references transparency.record on delete cascade,
  review_by date not null,
  owner_person_id uuid not null,
  kind text not null check (kind in ('due', 'overdue')),
  sent_at timestamptz not null,
  primary key (record_id, review_by, owner_person_id, kind)
);
create index record_review on transparency.record (review_by) where retired_at is null and owner_person_id is not null;
`
