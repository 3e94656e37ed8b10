/**
 * A list is its revocations, a row each: revoking thousands is one statement that waits for nobody, and what readers get is
 * made from them in the background. A change is noted beside the revocation and gone once it is published.
 */
export const statusLists = `
  create table wallet.status_client (
    client_id text primary key,
    name text not null,
    jwks_url text not null,
    form text not null check (form in ('token', 'bitstring')),
    state text not null default 'active' check (state in ('active', 'suspended')),
    created_at timestamptz not null
  );

  create table wallet.status_revocation (
    list_id uuid not null references wallet.status_list (id),
    index integer not null check (index >= 0),
    primary key (list_id, index)
  );
  insert into wallet.status_revocation (list_id, index)
  select copy.status_list_id, copy.status_index
  from wallet.credential_copy copy join wallet.issued_credential credential on credential.id = copy.credential_id
  where credential.state = 'revoked';

  create table wallet.status_change (
    id bigint generated always as identity primary key,
    list_id uuid not null references wallet.status_list (id),
    changed_at timestamptz not null
  );
  create index status_change_list on wallet.status_change (list_id, changed_at);

  create table wallet.published_status_list (
    list_id uuid not null references wallet.status_list (id),
    form text not null check (form in ('token-jwt', 'token-cwt', 'bitstring')),
    etag text not null,
    body bytea not null,
    gzipped_body bytea,
    primary key (list_id, form)
  );

  drop index wallet.status_list_room;
  alter table wallet.status_list rename column issuer_slug to owner_name;
  alter table wallet.status_list
    drop column statuses, drop column allocated, drop column version,
    drop column token, drop column token_version, drop column token_expires_at,
    add column owner_kind text not null default 'body' check (owner_kind in ('body', 'client')),
    add column closed_at timestamptz,
    add column publication integer not null default 0,
    add column expires_at timestamptz;
  alter table wallet.status_list alter column owner_kind drop default;
  update wallet.status_list set closed_at = created_at;
  create unique index status_list_open on wallet.status_list (owner_kind, owner_name) where closed_at is null;

  create table wallet.status_service_entry (
    client_id text not null references wallet.status_client (client_id),
    jti uuid not null,
    list_id uuid not null references wallet.status_list (id),
    index integer not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (client_id, jti),
    unique (list_id, index)
  );

  create table wallet.foreign_status_list (
    uri text not null,
    kind text not null check (kind in ('token', 'bitstring')),
    media_type text not null,
    body bytea not null,
    etag text,
    fetched_at timestamptz not null,
    primary key (uri, kind)
  );
  create index foreign_status_list_age on wallet.foreign_status_list (fetched_at);
`
