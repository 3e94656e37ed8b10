/** Sign-in providers outside: whose accounts there belong to whom here, and what is under way. */
export const upstream = `
  create table identity.upstream_link (
    issuer text not null,
    subject text not null,
    provider text not null,
    person_id uuid not null,
    unknown_password_hash text,
    linked_at timestamptz not null,
    last_used_at timestamptz not null,
    primary key (issuer, subject),
    unique (person_id, provider)
  );

  create table identity.upstream_request (
    state_hash text primary key,
    provider text not null,
    browser_hash text not null,
    sealed_details text not null,
    expires_at timestamptz not null
  );
  create index upstream_request_expiry on identity.upstream_request (expires_at);

  create table identity.upstream_arrival (
    holder_hash text primary key,
    provider text not null,
    sealed_details text not null,
    expires_at timestamptz not null
  );
  create index upstream_arrival_expiry on identity.upstream_arrival (expires_at);

  create table identity.upstream_session (
    session_id uuid primary key,
    person_id uuid not null,
    provider text not null,
    subject text not null,
    sid text,
    sealed_sign_out text,
    sign_out_hash text unique,
    expires_at timestamptz not null
  );
  create index upstream_session_subject on identity.upstream_session (provider, subject);
  create index upstream_session_expiry on identity.upstream_session (expires_at);
`
