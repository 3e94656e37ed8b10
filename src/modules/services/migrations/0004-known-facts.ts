/**
 * What people let an application use instead of typing it: gone with the draft unless it was sent. A life event is sent
 * as several applications, with one receipt.
 */
export const knownFacts = `
  create table services.fact_use (
    id uuid primary key,
    person_id uuid not null,
    draft_id uuid references services.draft on delete cascade,
    submission_id uuid references services.submission on delete cascade,
    service_name text not null,
    place text not null,
    field text not null,
    claim text not null,
    source_kind text not null check (source_kind in ('identity', 'account', 'earlier', 'organisation')),
    holder_organisation_id uuid,
    sealed_said text not null,
    given_at timestamptz not null,
    unique (draft_id, place, field),
    check ((draft_id is null) <> (submission_id is null))
  );
  create index fact_use_person on services.fact_use (person_id, given_at desc);
  create index fact_use_submission on services.fact_use (submission_id);

  create table services.life_event_receipt (
    id uuid primary key,
    draft_id uuid not null unique,
    person_id uuid not null,
    reference text not null unique,
    event_name text not null,
    sealed_content text not null,
    sent_at timestamptz not null
  );
  create index life_event_receipt_person on services.life_event_receipt (person_id, sent_at desc);
`
