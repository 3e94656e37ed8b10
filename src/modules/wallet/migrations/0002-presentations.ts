export const presentations = `
  create table wallet.presentation_request (
    id uuid primary key,
    template text not null,
    claims text[] not null,
    purpose_en text not null,
    purpose_cy text not null,
    verifier_organisation_id uuid not null,
    person_id uuid,
    return_path text not null,
    nonce text not null,
    state text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    consumed_at timestamptz,
    response_code_hash text,
    completed_at timestamptz,
    check (completed_at is null or consumed_at is not null)
  );
  create index presentation_request_age on wallet.presentation_request (created_at);

  create table wallet.presentation_result (
    request_id uuid primary key references wallet.presentation_request (id) on delete cascade,
    outcome text not null check (outcome in ('accepted', 'refused')),
    refused_because text check (refused_because in ('declined', 'revoked', 'expired', 'untrusted-issuer')),
    sealed_claims text,
    issuer_organisation_id uuid,
    checked_at timestamptz not null,
    check ((outcome = 'refused') = (refused_because is not null)),
    check ((outcome = 'accepted') = (sealed_claims is not null))
  );
`
