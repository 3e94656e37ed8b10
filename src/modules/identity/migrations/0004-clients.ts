/** What is in use of each service; its history is in client_version. */
export const clients = `
  create table identity.client (
    client_id text primary key,
    profile text not null check (profile in ('one-login', 'fapi2', 'generic')),
    organisation_id uuid,
    environment text not null check (environment in ('live', 'sandbox')),
    is_active boolean not null,
    configuration jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index client_organisation on identity.client (organisation_id) where organisation_id is not null;
  drop table identity.relying_party;
`
