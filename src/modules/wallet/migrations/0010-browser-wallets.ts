export const browserWallets = `
  create table wallet.browser_wallet (
    id uuid primary key,
    person_id uuid not null,
    label text not null check (length(label) between 1 and 60),
    created_at timestamptz not null,
    backed_up_at timestamptz,
    removed_at timestamptz
  );
  create index browser_wallet_person on wallet.browser_wallet (person_id);

  create table wallet.browser_wallet_card (
    wallet_id uuid not null references wallet.browser_wallet (id) on delete cascade,
    credential_id uuid not null references wallet.issued_credential (id) on delete cascade,
    primary key (wallet_id, credential_id)
  );
  create index browser_wallet_card_credential on wallet.browser_wallet_card (credential_id);

  create table wallet.backup (
    person_id uuid primary key,
    version integer not null check (version > 0),
    content text not null check (octet_length(content) <= 750000),
    unlocks jsonb not null,
    updated_at timestamptz not null
  );
`
