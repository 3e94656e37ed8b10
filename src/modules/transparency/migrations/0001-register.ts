/** Records, their versions, and what the public search reads. */
export const register = `
create table transparency.record (
  id uuid primary key,
  -- Its address: never given to another record, also after it was retired.
  slug text not null unique,
  -- Null where an outside body publishes it and the record was imported.
  organisation_id uuid,
  -- Who publishes it, kept here so that a record outlives its public body.
  publisher_slug text not null,
  publisher_name_en text not null,
  publisher_name_cy text not null,
  -- An algorithm of this platform, which fills the live fields.
  algorithm_id text,
  owner_person_id uuid,
  owner_name text not null,
  review_by date,
  source text not null check (source in ('own', 'imported')),
  -- Where the original of an imported record stands: the same row is not taken twice.
  source_url text,
  created_at timestamptz not null,
  first_published_at timestamptz,
  retired_at timestamptz,
  retired_reason text,
  check ((source = 'own') = (organisation_id is not null)),
  check (source = 'own' or source_url is not null)
);
create unique index record_algorithm on transparency.record (algorithm_id, organisation_id)
  where algorithm_id is not null and retired_at is null;
create index record_organisation on transparency.record (organisation_id);
create unique index record_source on transparency.record (source_url) where source = 'imported';

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
  -- Names the entry in lists that travel: four bytes instead of sixteen.
  number int not null generated always as identity unique,
  slug text not null,
  title_en text not null,
  title_cy text,
  description_en text not null,
  description_cy text,
  publisher_slug text not null,
  publisher_name_en text not null,
  publisher_name_cy text not null,
  organisation_type text,
  functions text[] not null,
  capabilities text[] not null,
  tasks text[] not null,
  phase text not null,
  regions text[] not null,
  other_tags text[] not null,
  standard text not null,
  source_url text,
  is_platform boolean not null,
  is_retired boolean not null,
  -- Which of the eight things it tells: accountability, oversight, appeals and so on.
  disclosures text[] not null,
  published_on date not null,
  changed_at timestamptz not null,
  -- Of the state of the register that this was written in.
  revision bigint not null,
  -- Title, summary and publisher: small, so that ranking by it is quick. And all that the record says.
  headline tsvector not null,
  words tsvector not null
);
create index entry_words on transparency.entry using gin (words);
create index entry_headline on transparency.entry using gin (headline);
create index entry_newest on transparency.entry (published_on desc, number desc);
create index entry_revision on transparency.entry (revision);

-- Counts the changes of entries. Whoever writes one holds the row until the end of the transaction, so that revisions become
-- visible in their order and a reader can ask for what is newer than what it has.
create table transparency.register_state (
  is_only boolean primary key default true check (is_only),
  revision bigint not null
);
insert into transparency.register_state (revision) values (0);

-- What matches, in no order, and of what is named in a headline the best first: of very many the newest thousand, because a word
-- that stands everywhere says nothing. A sequential scan would read every text from where long values are kept; the planner
-- does not count that.
create function transparency.entry_numbers(sought tsquery) returns text language sql stable
  set enable_seqscan = off as $function$
  select coalesce(string_agg(number::text, ','), '') from transparency.entry where words @@ sought
$function$;
create function transparency.entry_ranked(sought tsquery) returns text language sql stable
  set enable_seqscan = off as $function$
  select coalesce(string_agg(number::text, ','
    order by ts_rank(headline, sought) desc, published_on desc, number desc), '')
  from (
    select number, published_on, headline from transparency.entry where headline @@ sought
    order by published_on desc, number desc limit 1000
  ) as named
$function$;
`
