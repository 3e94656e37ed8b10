/** The registry of services: who owns them, the versions of their registrations, their keys and their figures. */
export const registry = `
  create table identity.service (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null,
    created_at timestamptz not null
  );
  create index service_organisation on identity.service (organisation_id, name, id);

  create table identity.service_owner (
    service_id uuid not null references identity.service (id),
    person_id uuid not null,
    added_at timestamptz not null,
    primary key (service_id, person_id)
  );
  create index service_owner_person on identity.service_owner (person_id);

  create table identity.service_client (
    client_id text primary key,
    service_id uuid not null references identity.service (id),
    environment text not null check (environment in ('sandbox', 'live')),
    unique (service_id, environment)
  );

  create table identity.client_version (
    client_id text not null,
    number integer not null,
    status text not null check (status in ('draft', 'waiting', 'live', 'replaced', 'refused')),
    configuration jsonb not null,
    authors uuid[] not null,
    restored_from integer,
    changed_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    refusal_reason text,
    revision integer not null default 1,
    primary key (client_id, number)
  );
  create unique index client_version_open on identity.client_version (client_id)
    where status in ('draft', 'waiting');
  create unique index client_version_live on identity.client_version (client_id) where status = 'live';

  create table identity.client_key_set (
    url text primary key,
    document jsonb not null,
    fetched_at timestamptz not null
  );

  create table identity.client_count (
    client_id text not null,
    hour timestamptz not null,
    kind text not null,
    count bigint not null,
    primary key (client_id, hour, kind)
  );
`
