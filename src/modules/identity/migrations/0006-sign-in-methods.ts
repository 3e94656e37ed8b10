/** Ways of signing in as rows of their own, and what the rules of journeys need to remember. */
export const signInMethods = `
  create table identity.sign_in_method (
    id uuid primary key,
    person_id uuid not null,
    kind text not null check (kind in ('authenticator', 'sms', 'email', 'passkey')),
    priority text not null check (priority in ('default', 'backup')),
    sealed_secret text check (kind <> 'authenticator' or sealed_secret is not null),
    last_step bigint not null default 0,
    phone text check (kind <> 'sms' or phone is not null),
    credential_id text,
    public_key text,
    counter bigint,
    transports text[],
    is_synced boolean,
    label text,
    added_at timestamptz not null,
    last_used_at timestamptz,
    check (kind <> 'passkey' or (priority = 'backup' and label is not null and is_synced is not null
      and num_nulls(credential_id, public_key, counter, transports) = 0))
  );
  create index sign_in_method_person on identity.sign_in_method (person_id);
  create unique index sign_in_method_default on identity.sign_in_method (person_id) where priority = 'default';
  create unique index sign_in_method_single on identity.sign_in_method (person_id, kind)
    where kind in ('authenticator', 'email');
  create unique index sign_in_method_phone on identity.sign_in_method (person_id, phone) where kind = 'sms';
  create unique index sign_in_method_credential on identity.sign_in_method (credential_id)
    where kind = 'passkey';

  insert into identity.sign_in_method (id, person_id, kind, priority, sealed_secret, last_step, added_at)
    select gen_random_uuid(), person_id, second_step, 'default', sealed_authenticator_secret,
      authenticator_last_step, created_at
    from identity.account;
  alter table identity.account
    drop column second_step,
    drop column sealed_authenticator_secret,
    drop column authenticator_last_step,
    add column terms_version text,
    add column passkey_declined_at timestamptz,
    add column must_change_password boolean not null default false;

  create table identity.unfinished_account (
    email text primary key check (email = lower(email)),
    password_hash text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index unfinished_account_expiry on identity.unfinished_account (expires_at);

  create table identity.spent_challenge (
    challenge_hash text primary key,
    expires_at timestamptz not null
  );
  create index spent_challenge_expiry on identity.spent_challenge (expires_at);

  create table identity.confirmation (
    session_id uuid primary key,
    expires_at timestamptz not null
  );
  create index confirmation_expiry on identity.confirmation (expires_at);

  create table identity.intervention (
    id uuid primary key,
    person_id uuid not null,
    kind text not null check (kind in ('suspended', 'locked', 'reset-password', 'prove-again')),
    reason text not null,
    set_by uuid,
    set_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz
  );
  create unique index intervention_live on identity.intervention (person_id, kind) where lifted_at is null;

  create table identity.appeal (
    id uuid primary key,
    intervention_id uuid not null,
    person_id uuid not null,
    sealed_text text not null,
    sent_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz
  );
  create unique index appeal_waiting on identity.appeal (intervention_id) where answered_at is null;

  create table identity.recovery (
    id uuid primary key,
    person_id uuid not null,
    route text not null check (route in ('desk', 'waiting')),
    check_id uuid,
    cancel_hash text not null unique,
    requested_at timestamptz not null,
    ready_at timestamptz not null,
    ended_at timestamptz,
    outcome text check (outcome in ('used', 'cancelled', 'replaced', 'refused'))
  );
  create unique index recovery_live on identity.recovery (person_id) where ended_at is null;

  alter table identity.email_code rename to security_code;
  alter table identity.attempt
    drop constraint attempt_kind_check,
    add constraint attempt_kind_check check (kind in ('password', 'code', 'code-request', 'email'));

  alter table identity.sign_in_journey
    add column method_id uuid,
    add column new_phone text,
    add column proved_person_id uuid,
    add column proved_methods text[] not null default '{}',
    add column pending_steps text[] not null default '{}';
`
