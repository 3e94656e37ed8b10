/** People who question the use of an algorithm, and what changed of algorithms that run. */
export const challenges = `
create table transparency.challenge (
  id uuid primary key,
  record_id uuid not null references transparency.record on delete cascade,
  -- The version that was public.
  version int not null,
  -- Which public body used the algorithm and now looks at it.
  organisation_id uuid not null,
  -- Null where somebody without an account asks: then the contact says whom to tell, until they are told.
  person_id uuid,
  sealed_contact text,
  locale text not null check (locale in ('en', 'cy')),
  -- Of #kernel/ai: which use of it, where that is known.
  run_id uuid,
  reference text not null,
  status text not null check (status in ('open', 'upheld', 'not-upheld')),
  made_at timestamptz not null,
  decided_at timestamptz,
  check ((status = 'open') = (decided_at is null))
);
create index challenge_record on transparency.challenge (record_id);
create index challenge_person on transparency.challenge (person_id, made_at desc) where person_id is not null;

-- How often somebody asked lately; whoever it is stands here as a keyed hash.
create table transparency.challenge_use (
  subject text primary key,
  count int not null,
  counted_until timestamptz not null
);
create index challenge_use_over on transparency.challenge_use (counted_until);

-- What changed of an algorithm that runs, since its record was published. Public, append-only.
create table transparency.live_change (
  id bigint generated always as identity primary key,
  algorithm_id text not null,
  what text not null check (what in ('version', 'model', 'switch', 'evaluation', 'drift')),
  -- What is said of it, by names that the words of the module know.
  facts jsonb not null,
  -- Of what it says: the same is not noted twice in a row.
  digest text not null,
  changed_at timestamptz not null
);
create index live_change_newest on transparency.live_change (algorithm_id, id desc);

-- The configuration that the owner of a record was told of: once each.
create table transparency.live_alert (
  record_id uuid not null references transparency.record on delete cascade,
  version int not null,
  configuration text not null,
  told_at timestamptz not null,
  primary key (record_id, version, configuration)
);
`
