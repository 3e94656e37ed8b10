/**
 * What a person is entitled to outlives one offer of it: the card can be collected on several devices, refreshed and got
 * again. A card in a wallet may be several signed copies.
 */
export const entitlements = `
  create table wallet.entitlement (
    id uuid primary key,
    template text not null,
    person_id uuid not null,
    organisation_id uuid not null,
    origin_module text not null,
    origin_id text not null,
    sealed_claims text,
    claims_version integer not null default 1,
    state text not null default 'active' check (state in ('active', 'ended')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    ends_at timestamptz,
    check (state = 'active' or sealed_claims is null)
  );
  create index entitlement_person on wallet.entitlement (person_id, created_at);
  create index entitlement_origin on wallet.entitlement (origin_module, origin_id);
  create index entitlement_organisation on wallet.entitlement (organisation_id, created_at desc, id desc);
  create index entitlement_end on wallet.entitlement (ends_at) where state = 'active' and ends_at is not null;

  insert into wallet.entitlement (id, template, person_id, organisation_id, origin_module, origin_id, sealed_claims,
    state, created_at, changed_at)
  select id, template, person_id, organisation_id, origin_module, origin_id, sealed_claims,
    case when state in ('waiting', 'issued') then 'active' else 'ended' end, created_at, created_at
  from wallet.offer;

  alter table wallet.offer add column entitlement_id uuid references wallet.entitlement (id) on delete cascade;
  update wallet.offer set entitlement_id = id;
  alter table wallet.offer alter column entitlement_id set not null;
  alter table wallet.offer drop column sealed_claims;
  create index offer_entitlement on wallet.offer (entitlement_id);

  alter table wallet.handover
    add column profile text not null default 'oid4vci-1.0' check (profile in ('oid4vci-1.0', 'uk-draft14')),
    add column format text not null default 'sd-jwt-vc',
    add column wallet_subject text;

  alter table wallet.issued_credential
    add column entitlement_id uuid references wallet.entitlement (id) on delete cascade,
    add column template_version integer not null default 1,
    add column format text not null default 'sd-jwt-vc',
    add column profile text not null default 'oid4vci-1.0',
    add column wallet_subject text,
    add column claims_version integer not null default 1,
    add column replaces uuid references wallet.issued_credential (id) on delete set null,
    alter column offer_id drop not null,
    drop constraint issued_credential_revoked_by_check,
    add constraint issued_credential_revoked_by_check
      check (revoked_by in ('organisation', 'holder', 'replacement'));
  update wallet.issued_credential set entitlement_id = offer_id;
  alter table wallet.issued_credential alter column entitlement_id set not null;
  create index issued_credential_entitlement on wallet.issued_credential (entitlement_id);

  create table wallet.credential_copy (
    credential_id uuid not null references wallet.issued_credential (id) on delete cascade,
    status_list_id uuid not null references wallet.status_list (id),
    status_index integer not null,
    holder_thumbprint text not null,
    primary key (status_list_id, status_index)
  );
  create index credential_copy_credential on wallet.credential_copy (credential_id);
  insert into wallet.credential_copy (credential_id, status_list_id, status_index, holder_thumbprint)
  select id, status_list_id, status_index, holder_thumbprint from wallet.issued_credential;
  alter table wallet.issued_credential
    drop column holder_thumbprint, drop column status_list_id, drop column status_index;
`
