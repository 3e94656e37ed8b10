/** Records, their versions, and what the public search reads. */
export const register = `
create table transparency.record (
  id uuid primary key,
  -- Its address: never given to another record, also after it was retired.
  slug text not null unique,
  -- Null where an outside body publishes it and the record was imported.
  organisation_id uuid,
  publisher_slug text not null,
  publisher_name text not null,
  -- An algorithm of this platform, which fills the live fields.
  algorithm_id text,
  owner_person_id uuid,
  owner_name text not null,
  review_by date,
  source text not null check (source in ('own', 'imported')),
  source_url text,
  created_at timestamptz not null,
  first_published_at timestamptz,
  retired_at timestamptz,
  retired_reason text,
  check ((source = 'own') = (organisation_id is not null))
);
create unique index record_algorithm on transparency.record (algorithm_id, organisation_id)
  where algorithm_id is not null and retired_at is null;
create index record_organisation on transparency.record (organisation_id);

create table transparency.record_version (
  record_id uuid not null references transparency.record on delete cascade,
  number int not null,
  content jsonb not null,
  status text not null check (status in ('draft', 'waiting', 'live', 'replaced', 'refused')),
  -- Everybody who wrote something of it or sent it for review.
  authors uuid[] not null,
  restored_from int,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  refusal_reason text,
  revision int not null default 1,
  primary key (record_id, number)
);
create unique index record_version_open on transparency.record_version (record_id)
  where status in ('draft', 'waiting');
create unique index record_version_live on transparency.record_version (record_id) where status = 'live';

create table transparency.entry (
  record_id uuid primary key references transparency.record on delete cascade,
  slug text not null,
  title text not null,
  description text not null,
  publisher_slug text not null,
  publisher_name text not null,
  organisation_type text,
  functions text[] not null,
  capabilities text[] not null,
  tasks text[] not null,
  phase text not null,
  regions text[] not null,
  other_tags text[] not null,
  standard text not null,
  is_platform boolean not null,
  is_retired boolean not null,
  -- Which of the eight things it tells: accountability, oversight, appeals and so on.
  disclosures text[] not null,
  published_on date not null,
  changed_at timestamptz not null,
  words tsvector not null
);
create index entry_words on transparency.entry using gin (words);
create index entry_newest on transparency.entry (published_on desc, record_id);
create index entry_functions on transparency.entry using gin (functions);
create index entry_capabilities on transparency.entry using gin (capabilities);
`
