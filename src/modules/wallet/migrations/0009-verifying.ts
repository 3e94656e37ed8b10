export const verifying = `
  create table wallet.trusted_issuer (
    id uuid primary key,
    organisation_id uuid not null,
    name_en text not null,
    name_cy text not null,
    kind text not null check (kind in ('body', 'keys', 'certificate')),
    identifier text,
    key_set jsonb,
    certificate text,
    templates text[] not null,
    valid_from date not null,
    valid_until date,
    ended_at timestamptz,
    added_by uuid not null,
    created_at timestamptz not null,
    version integer not null default 1,
    check ((kind = 'keys') = (key_set is not null)),
    check ((kind = 'certificate') = (certificate is not null)),
    check (kind = 'certificate' or identifier is not null)
  );
  create index trusted_issuer_organisation on wallet.trusted_issuer (organisation_id, created_at, id);

  create table wallet.trusted_verifier (
    id uuid primary key,
    organisation_id uuid not null,
    name_en text not null,
    name_cy text not null,
    client_id text not null,
    key_set jsonb,
    certificate text,
    origin text not null,
    contact text not null,
    may_ask jsonb not null,
    valid_from date not null,
    valid_until date,
    ended_at timestamptz,
    added_by uuid not null,
    created_at timestamptz not null,
    version integer not null default 1,
    check ((key_set is null) <> (certificate is null))
  );
  create index trusted_verifier_organisation on wallet.trusted_verifier (organisation_id, created_at, id);
  create unique index trusted_verifier_client on wallet.trusted_verifier (client_id) where ended_at is null;

  create table wallet.card_check (
    id uuid primary key,
    organisation_id uuid not null,
    name_en text not null,
    name_cy text not null,
    options jsonb not null,
    longest_status_age_minutes integer not null check (longest_status_age_minutes between 1 and 10080),
    kept_days integer not null check (kept_days between 1 and 30),
    ended_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1
  );
  create index card_check_organisation on wallet.card_check (organisation_id, created_at, id);

  create table wallet.key_certificate (
    organisation_slug text not null,
    kid text not null,
    chain text[] not null,
    expires_at timestamptz not null,
    primary key (organisation_slug, kid)
  );

  alter table wallet.presentation_request
    add column asked jsonb,
    add column response_mode text not null default 'direct_post'
      check (response_mode in ('direct_post', 'direct_post.jwt')),
    add column sealed_key text,
    add column code_hash text unique,
    add column check_id uuid references wallet.card_check (id),
    add column asked_by uuid,
    add column fetched_at timestamptz,
    add column keep_until timestamptz;
  update wallet.presentation_request set keep_until = created_at + interval '30 days';
  alter table wallet.presentation_request alter column keep_until set not null;
  create index presentation_request_keep on wallet.presentation_request (keep_until);
  drop index wallet.presentation_request_age;

  alter table wallet.presentation_result drop constraint presentation_result_refused_because_check;
  alter table wallet.presentation_result
    add check (refused_because in
      ('declined', 'revoked', 'suspended', 'expired', 'not-yet-valid', 'untrusted-issuer')),
    add column answer boolean,
    add column issuer_name_en text,
    add column issuer_name_cy text,
    add column status_fetched_at timestamptz,
    add column sealed_standing text;
`
