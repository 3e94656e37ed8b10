/** A sandbox for each service: what its team set, what happened there, and the reports of the integration check. */
export const sandbox = `
  create table identity.sandbox (
    client_id text primary key,
    configuration jsonb not null,
    is_interactive boolean not null default false,
    token_hash text,
    token_made_at timestamptz,
    updated_at timestamptz not null
  );

  create table identity.sandbox_flow (
    id uuid primary key,
    client_id text not null,
    choice_hash text,
    code_hash text unique,
    request jsonb not null,
    response jsonb,
    errors jsonb,
    check_id uuid,
    check_step text,
    begun_at timestamptz not null,
    redeemed_at timestamptz,
    redeemed_by jsonb,
    read_at timestamptz,
    expires_at timestamptz not null,
    purge_at timestamptz not null
  );
  create unique index sandbox_flow_choice on identity.sandbox_flow (choice_hash) where choice_hash is not null;
  create index sandbox_flow_client on identity.sandbox_flow (client_id, begun_at desc);
  create index sandbox_flow_check on identity.sandbox_flow (check_id) where check_id is not null;
  create index sandbox_flow_purge on identity.sandbox_flow (purge_at);

  create table identity.sandbox_request (
    id bigint generated always as identity primary key,
    client_id text not null,
    at timestamptz not null,
    endpoint text not null,
    status integer not null,
    outcome text not null,
    facts jsonb not null
  );
  create index sandbox_request_client on identity.sandbox_request (client_id, id desc);

  create table identity.integration_check (
    id uuid primary key,
    client_id text not null,
    organisation_id uuid,
    started_by uuid not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    version_number integer,
    start_address text,
    is_guided boolean not null,
    step text,
    results jsonb not null
  );
  create index integration_check_client on identity.integration_check (client_id, started_at desc);
  create index integration_check_guided on identity.integration_check (client_id)
    where is_guided and finished_at is null;
`
