/** Offers on their way to wallets of the UK profile, and the access tokens under which something was issued. */
export const ukProfile = `
  create table wallet.uk_offer (
    identifier_hash text primary key,
    offer_id uuid not null references wallet.offer (id) on delete cascade,
    configuration_id text not null,
    wallet_subject text not null,
    sealed_link text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    credential_id uuid references wallet.issued_credential (id) on delete cascade
  );
  create index uk_offer_offer on wallet.uk_offer (offer_id, made_at);
  create index uk_offer_expiry on wallet.uk_offer (expires_at);

  create table wallet.used_access_token (
    token_hash text primary key,
    remember_until timestamptz not null
  );
  create index used_access_token_expiry on wallet.used_access_token (remember_until);

  create index issued_credential_wallet on wallet.issued_credential (wallet_subject, issued_at)
    where wallet_subject is not null;
`
