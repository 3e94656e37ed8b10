/**
 * Applications belong to an owner, who need not have an account: `person:<id>`, `visitor:<id>` or `staff:<draft id>`.
 * A link and a code lead back to what somebody without an account has begun.
 */
export const applicants = `
  alter table services.draft add column owner_key text;
  update services.draft set owner_key = 'person:' || person_id;
  alter table services.draft alter column owner_key set not null;
  alter table services.draft alter column person_id drop not null;
  alter table services.draft drop constraint draft_person_id_service_name_key;
  alter table services.draft add unique (owner_key, service_name);
  alter table services.draft add check (person_id is null or owner_key = 'person:' || person_id);
  alter table services.draft add column organisation_id uuid;
  alter table services.draft add column received text check (received in ('paper', 'phone', 'desk'));
  alter table services.draft add column locale text not null default 'en' check (locale in ('en', 'cy'));
  alter table services.draft add column reminded_until timestamptz;
  create index draft_person on services.draft (person_id, updated_at desc) where person_id is not null;
  create index draft_organisation on services.draft (organisation_id, updated_at desc) where organisation_id is not null;

  alter table services.submission add column owner_key text;
  update services.submission set owner_key = 'person:' || person_id;
  alter table services.submission alter column owner_key set not null;
  alter table services.submission alter column person_id drop not null;
  alter table services.submission add column channel text not null default 'web'
    check (channel in ('web', 'api', 'agent', 'staff'));
  alter table services.submission add column decided_at timestamptz;
  alter table services.submission add column forget_at timestamptz;
  create index submission_owner on services.submission (owner_key, service_name, submitted_at desc);
  create index submission_forget on services.submission (forget_at) where forget_at is not null;

  create table services.resume_link (
    draft_id uuid primary key references services.draft on delete cascade,
    link_hash text not null unique,
    code_hash text not null,
    sealed_email text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );

  create table services.resume_attempt (
    subject text not null,
    kind text not null check (kind in ('code', 'link', 'sending')),
    count integer not null,
    counted_until timestamptz not null,
    primary key (subject, kind)
  );
  create index resume_attempt_age on services.resume_attempt (counted_until);
`
