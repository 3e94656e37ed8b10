export const evidence = `
  alter table identity.proven_identity
    add column expires_at timestamptz,
    add column fraud_checked_at timestamptz,
    add column suspended_at timestamptz;
  update identity.proven_identity
    set expires_at = proven_at + interval '5 years', fraud_checked_at = proven_at;
  alter table identity.proven_identity
    alter column expires_at set not null,
    alter column fraud_checked_at set not null;
  create index proven_identity_expiry on identity.proven_identity (expires_at);
  create index proven_identity_fraud_check on identity.proven_identity (fraud_checked_at);
  create index proven_identity_same on identity.proven_identity (date_of_birth, lower(family_name));

  create table identity.proofing (
    person_id uuid primary key,
    given_names text,
    family_name text,
    date_of_birth date,
    return_path text,
    wanted_level smallint not null default 2 check (wanted_level between 1 and 3),
    failed_at timestamptz,
    started_at timestamptz not null
  );

  create table identity.evidence (
    id uuid primary key,
    person_id uuid not null,
    kind text not null,
    strength smallint not null check (strength between 1 and 4),
    validity smallint not null check (validity between 0 and 4),
    source text not null,
    organisation_id uuid,
    verified_by uuid,
    document text check (document in ('passport', 'driving-permit')),
    sealed_details text,
    recorded_at timestamptz not null,
    check (document is null or sealed_details is not null)
  );
  create index evidence_person on identity.evidence (person_id);

  create table identity.identity_score (
    person_id uuid not null,
    kind text not null check (kind in ('activity', 'fraud', 'verification')),
    source text not null,
    score smallint not null check (score between 0 and 4),
    organisation_id uuid,
    recorded_at timestamptz not null,
    primary key (person_id, kind, source)
  );

  create table identity.proven_name (
    id uuid primary key,
    person_id uuid not null,
    sealed_name text not null,
    valid_from date,
    valid_until date
  );
  create index proven_name_person on identity.proven_name (person_id);

  create table identity.proven_address (
    id uuid primary key,
    person_id uuid not null,
    sealed_address text not null,
    valid_from date,
    valid_until date
  );
  create index proven_address_person on identity.proven_address (person_id);

  create table identity.contra_indicator (
    id uuid primary key,
    person_id uuid not null,
    code text not null,
    sealed_reason text not null,
    source text not null,
    organisation_id uuid,
    raised_by uuid,
    raised_at timestamptz not null,
    mitigated_at timestamptz,
    mitigated_by uuid,
    mitigation text,
    sealed_appeal text,
    appealed_at timestamptz,
    sealed_appeal_answer text,
    appeal_answered_at timestamptz,
    version integer not null default 1,
    check (mitigated_at is null or mitigation is not null)
  );
  create index contra_indicator_person on identity.contra_indicator (person_id);
  create index contra_indicator_open on identity.contra_indicator (organisation_id, raised_at, id)
    where mitigated_at is null;

  create table identity.desk_slot (
    id uuid primary key,
    organisation_id uuid not null,
    site_en text not null,
    site_cy text not null,
    starts_at timestamptz not null,
    places integer not null check (places > 0),
    booked integer not null default 0 check (booked between 0 and places),
    unique (organisation_id, site_en, starts_at)
  );
  create index desk_slot_free on identity.desk_slot (organisation_id, starts_at) where booked < places;

  alter table identity.identity_check
    add column purpose text not null default 'prove' check (purpose in ('prove', 'name', 'address')),
    add column sealed_change text,
    add column slot_id uuid;
  create index identity_check_slot on identity.identity_check (slot_id) where slot_id is not null;

  create table identity.vouch (
    id uuid primary key,
    reference text not null unique,
    person_id uuid not null,
    sealed_voucher_email text not null,
    voucher_email_mac text not null,
    occupation text not null,
    status text not null check (status in ('asked', 'confirmed', 'refused', 'withdrawn', 'expired')),
    asked_at timestamptz not null,
    deadline timestamptz not null,
    voucher_person_id uuid,
    answered_at timestamptz
  );
  create unique index vouch_asked on identity.vouch (person_id) where status = 'asked';
  create index vouch_deadline on identity.vouch (deadline) where status = 'asked';
  create index vouch_voucher on identity.vouch (voucher_person_id) where voucher_person_id is not null;
  create index vouch_email on identity.vouch (voucher_email_mac) where status = 'asked';

  create table identity.knowledge_check (
    id uuid primary key,
    person_id uuid not null,
    source text not null,
    organisation_id uuid not null,
    sealed_questions text not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    outcome text check (outcome in ('right', 'wrong')),
    answered_at timestamptz
  );
  create index knowledge_check_person on identity.knowledge_check (person_id, source, asked_at);
  create index knowledge_check_expiry on identity.knowledge_check (expires_at);
`
