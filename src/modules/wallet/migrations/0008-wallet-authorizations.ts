/**
 * What a wallet may have outlives the code it began with: the card is refreshed under it, and a card that needs another step
 * waits under it. Each token is a row of its own, by its hash.
 */
export const walletAuthorizations = `
  create table wallet.wallet_authorization (
    id uuid primary key,
    offer_id uuid not null references wallet.offer (id) on delete cascade,
    entitlement_id uuid not null references wallet.entitlement (id) on delete cascade,
    template text not null,
    format text not null,
    credential_identifier text,
    key_thumbprint text,
    client_thumbprint text,
    created_at timestamptz not null,
    ends_at timestamptz not null,
    revoked_at timestamptz
  );
  create index wallet_authorization_offer on wallet.wallet_authorization (offer_id);
  create index wallet_authorization_entitlement on wallet.wallet_authorization (entitlement_id);
  create index wallet_authorization_end on wallet.wallet_authorization (ends_at);

  create table wallet.access_token (
    token_hash text primary key,
    authorization_id uuid not null references wallet.wallet_authorization (id) on delete cascade,
    key_thumbprint text,
    is_refresh boolean not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    sealed_answer text
  );
  create index access_token_authorization on wallet.access_token (authorization_id);
  create index access_token_expiry on wallet.access_token (expires_at);

  create table wallet.refresh_token (
    token_hash text primary key,
    authorization_id uuid not null references wallet.wallet_authorization (id) on delete cascade,
    created_at timestamptz not null,
    used_at timestamptz
  );
  create index refresh_token_authorization on wallet.refresh_token (authorization_id);

  create table wallet.deferred_card (
    transaction_hash text primary key,
    authorization_id uuid not null unique references wallet.wallet_authorization (id) on delete cascade,
    holder_keys jsonb not null,
    created_at timestamptz not null
  );

  alter table wallet.handover
    drop column access_token_hash, drop column access_token_expires_at, drop column sealed_credential;

  alter table wallet.entitlement
    add column is_held boolean not null default false,
    add column held_until timestamptz;

  alter table wallet.issued_credential
    add column authorization_id uuid references wallet.wallet_authorization (id) on delete set null;
  create index issued_credential_authorization on wallet.issued_credential (authorization_id, issued_at);
  create index issued_credential_replaces on wallet.issued_credential (replaces) where replaces is not null;
`
