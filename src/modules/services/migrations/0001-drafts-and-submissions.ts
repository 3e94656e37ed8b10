export const draftsAndSubmissions = `
  create table services.draft (
    id uuid primary key,
    person_id uuid not null,
    service_name text not null,
    definition_version integer not null,
    sealed_content text not null,
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    unique (person_id, service_name)
  );
  create index draft_expiry on services.draft (expires_at);

  create table services.submission (
    id uuid primary key,
    reference text not null unique,
    draft_id uuid not null unique,
    person_id uuid not null,
    service_name text not null,
    definition_version integer not null,
    organisation_id uuid not null,
    sealed_content text not null,
    locale text not null check (locale in ('en', 'cy')),
    submitted_at timestamptz not null
  );
  create index submission_person on services.submission (person_id, submitted_at desc);
`
