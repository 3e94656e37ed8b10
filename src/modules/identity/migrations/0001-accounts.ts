export const accounts = `
  create table identity.account (
    person_id uuid primary key,
    email text not null unique check (email = lower(email)),
    email_verified_at timestamptz not null,
    password_hash text not null,
    second_step text not null check (second_step in ('email', 'authenticator')),
    sealed_authenticator_secret text,
    authenticator_last_step bigint not null default 0,
    locale text not null check (locale in ('en', 'cy')),
    created_at timestamptz not null,
    check (second_step <> 'authenticator' or sealed_authenticator_secret is not null)
  );

  create table identity.attempt (
    subject text not null,
    kind text not null check (kind in ('password', 'code', 'code-request')),
    count integer not null,
    counted_until timestamptz not null,
    primary key (subject, kind)
  );
  create index attempt_expiry on identity.attempt (counted_until);

  create table identity.email_code (
    id uuid primary key,
    subject text not null,
    code_mac text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index email_code_subject on identity.email_code (subject) where used_at is null;
  create index email_code_expiry on identity.email_code (expires_at);

  create table identity.sign_in_journey (
    uid_hash text primary key,
    browser_hash text not null,
    return_origin text,
    intent text check (intent in ('sign-in', 'create', 'reset')),
    email text,
    email_proved_at timestamptz,
    password_proved_at timestamptz,
    new_password_hash text,
    sealed_new_authenticator_secret text,
    finished_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index sign_in_journey_expiry on identity.sign_in_journey (expires_at);
`
