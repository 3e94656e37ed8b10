export const credentials = `
  create table wallet.offer (
    id uuid primary key,
    template text not null,
    person_id uuid not null,
    organisation_id uuid not null,
    origin_module text not null,
    origin_id text not null,
    sealed_claims text,
    state text not null default 'waiting' check (state in ('waiting', 'issued', 'withdrawn', 'expired')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check (state = 'waiting' or sealed_claims is null)
  );
  create index offer_person on wallet.offer (person_id, created_at);
  create index offer_origin on wallet.offer (origin_module, origin_id);
  create index offer_expiry on wallet.offer (expires_at) where state = 'waiting';

  create table wallet.handover (
    id uuid primary key,
    offer_id uuid not null references wallet.offer (id) on delete cascade,
    reference_hash text not null unique,
    code_hash text not null unique,
    sealed_secrets text not null,
    needs_transaction_code boolean not null,
    attempts integer not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    code_used_at timestamptz,
    access_token_hash text unique,
    access_token_expires_at timestamptz,
    sealed_credential text,
    check ((code_used_at is null) = (access_token_hash is null))
  );
  create index handover_offer on wallet.handover (offer_id, created_at);
  create index handover_expiry on wallet.handover (expires_at);

  create table wallet.used_nonce (
    nonce_hash text primary key,
    expires_at timestamptz not null
  );
  create index used_nonce_expiry on wallet.used_nonce (expires_at);

  create table wallet.status_list (
    id uuid primary key,
    issuer_slug text not null,
    statuses bytea not null,
    size integer not null,
    allocated integer not null default 0,
    version integer not null default 1,
    token text,
    token_version integer,
    token_expires_at timestamptz,
    created_at timestamptz not null
  );
  create index status_list_room on wallet.status_list (issuer_slug, created_at desc);

  create table wallet.issued_credential (
    id uuid primary key,
    reference text not null unique,
    offer_id uuid not null unique,
    template text not null,
    person_id uuid not null,
    organisation_id uuid not null,
    origin_module text not null,
    origin_id text not null,
    holder_thumbprint text not null,
    status_list_id uuid not null references wallet.status_list (id),
    status_index integer not null,
    notification_id text not null unique,
    wallet_state text check (wallet_state in ('accepted', 'failed', 'deleted')),
    state text not null default 'valid' check (state in ('valid', 'revoked')),
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text check (revoked_by in ('organisation', 'holder')),
    revocation_reason text,
    version integer not null default 1,
    unique (status_list_id, status_index),
    check ((state = 'revoked') = (revoked_at is not null)),
    check ((revoked_at is null) = (revoked_by is null))
  );
  create index issued_credential_person on wallet.issued_credential (person_id, issued_at);
  create index issued_credential_origin on wallet.issued_credential (origin_module, origin_id);
  create index issued_credential_organisation on wallet.issued_credential (organisation_id, issued_at desc, id desc);
`
