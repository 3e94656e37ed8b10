// One current and one next of each kind: two nodes that need one at the same time agree. The private key of a document
// signer is destroyed when it is retired; an authority keeps its own to sign what it revoked.
export const certificates = `
  create table wallet.certificate (
    id uuid primary key,
    kind text not null check (kind in ('authority', 'document-signer')),
    issuer_slug text,
    authority_id uuid references wallet.certificate (id),
    state text not null check (state in ('next', 'current', 'retired', 'revoked')),
    serial_number text not null unique,
    subject jsonb not null,
    certificate bytea not null,
    fingerprint text not null unique,
    sealed_private_jwk text,
    not_before timestamptz not null,
    not_after timestamptz not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    revoked_at timestamptz,
    revocation_reason text check (revocation_reason in ('key-compromise', 'superseded', 'cessation')),
    revocation_list bytea,
    revocation_list_until timestamptz,
    check ((kind = 'authority') = (issuer_slug is null)),
    check ((kind = 'authority') = (authority_id is null)),
    check ((state = 'revoked') = (revoked_at is not null)),
    check ((revoked_at is null) = (revocation_reason is null)),
    check (kind = 'authority' or state in ('next', 'current') or sealed_private_jwk is null),
    check (state not in ('next', 'current') or sealed_private_jwk is not null)
  );
  create unique index certificate_authority on wallet.certificate (state)
    where kind = 'authority' and state in ('next', 'current');
  create unique index certificate_signer on wallet.certificate (issuer_slug, state)
    where kind = 'document-signer' and state in ('next', 'current');
  create index certificate_issued on wallet.certificate (authority_id, created_at desc);
`
