/** Contents are `json`, which keeps the order of names that people wrote. */
export const definitionVersions = `
  create table services.service (
    name text primary key,
    organisation_id uuid not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    retired_by uuid,
    retirement_reason text,
    check ((retired_at is null) = (retirement_reason is null))
  );
  create index service_organisation on services.service (organisation_id, name);

  create table services.definition_version (
    service text not null references services.service (name),
    number integer not null check (number > 0),
    status text not null check (status in ('draft', 'waiting', 'live', 'replaced', 'refused')),
    content json not null,
    hash text not null,
    authors uuid[] not null,
    restored_from integer,
    changed_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    refusal_reason text,
    revision integer not null default 1,
    primary key (service, number)
  );
  create unique index definition_version_open on services.definition_version (service)
    where status in ('draft', 'waiting');
  create unique index definition_version_live on services.definition_version (service) where status = 'live';

  create table services.preview (
    service text not null,
    person_id uuid not null,
    steps json not null,
    updated_at timestamptz not null,
    primary key (service, person_id)
  );
`
