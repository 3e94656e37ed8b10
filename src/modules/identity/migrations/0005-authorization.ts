/** What the provider keeps of requests, codes and tokens. The session of a person is the kernel's. */
export const authorization = `
  drop table identity.session_link;
  delete from identity.sign_in_journey;
  alter table identity.sign_in_journey
    drop column return_origin,
    add column request jsonb not null,
    add column session_id uuid;

  create table identity.authorization_code (
    code_hash text primary key,
    client_id text not null,
    person_id uuid not null,
    session_id uuid not null,
    redirect_uri text not null,
    details jsonb not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    consumed_at timestamptz,
    revoked_at timestamptz,
    purge_at timestamptz not null
  );
  create index authorization_code_person on identity.authorization_code (person_id, session_id);
  create index authorization_code_purge on identity.authorization_code (purge_at);

  create table identity.replay (
    key text primary key,
    expires_at timestamptz not null
  );
  create index replay_expiry on identity.replay (expires_at);

  create table identity.service_use (
    person_id uuid not null,
    client_id text not null,
    first_used_at timestamptz not null,
    last_used_at timestamptz not null,
    primary key (person_id, client_id)
  );
  create index service_use_client on identity.service_use (client_id);
`
