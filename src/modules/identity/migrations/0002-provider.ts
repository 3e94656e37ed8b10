export const provider = `
  create table identity.oidc_record (
    kind text not null,
    id_hash text not null,
    payload jsonb not null,
    account_id text,
    grant_id text,
    session_uid text,
    consumed_at timestamptz,
    expires_at timestamptz not null,
    primary key (kind, id_hash)
  );
  create index oidc_record_grant on identity.oidc_record (grant_id) where grant_id is not null;
  create index oidc_record_session on identity.oidc_record (session_uid) where kind = 'Session';
  create index oidc_record_account on identity.oidc_record (account_id) where kind = 'Session';
  create index oidc_record_expiry on identity.oidc_record (expires_at);

  create table identity.relying_party (
    client_id text primary key,
    metadata jsonb not null,
    created_at timestamptz not null
  );

  create table identity.session_link (
    session_id uuid primary key,
    person_id uuid not null,
    provider_sid text not null
  );
  create index session_link_person on identity.session_link (person_id);
`
