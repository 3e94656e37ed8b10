/** What people ask about the uses of their data, whom they let act for them, and when they last came. */
export const accountHome = `
  alter table identity.account
    add column last_signed_in_at timestamptz,
    add column inactivity_warned_at timestamptz;
  update identity.account set last_signed_in_at = created_at;
  alter table identity.account alter column last_signed_in_at set not null;
  create index account_last_signed_in on identity.account (last_signed_in_at);

  create table identity.question (
    id uuid primary key,
    reference text not null unique,
    kind text not null check (kind in ('use', 'activity')),
    person_id uuid not null,
    organisation_id uuid,
    entry_id bigint not null,
    sealed_text text not null,
    asked_at timestamptz not null,
    sealed_answer text,
    answered_by uuid,
    answered_at timestamptz,
    unique (person_id, entry_id),
    check ((answered_at is null) = (sealed_answer is null))
  );
  create index question_waiting on identity.question (organisation_id, asked_at, id) where answered_at is null;

  create table identity.represented (
    id uuid primary key,
    kind text not null check (kind in ('child', 'company')),
    sealed_details text not null,
    created_at timestamptz not null
  );

  create table identity.delegation (
    id uuid primary key,
    reference text not null unique,
    kind text not null check (kind in ('adult', 'child', 'company')),
    grantor_id uuid not null,
    grantee_person_id uuid,
    sealed_invited_email text,
    code_hash text unique,
    organisation_id uuid,
    services text[],
    minimum_level smallint not null check (minimum_level between 0 and 3),
    status text not null
      check (status in ('invited', 'requested', 'active', 'refused', 'declined', 'ended', 'expired')),
    asked_at timestamptz not null,
    answer_by timestamptz not null,
    starts_at timestamptz,
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid,
    decided_by uuid,
    evidence text[],
    sealed_reason text,
    check (kind <> 'adult' or sealed_invited_email is not null),
    check (kind = 'adult' or (organisation_id is not null and grantee_person_id is not null)),
    check (status <> 'active' or (grantee_person_id is not null and starts_at is not null)),
    check (grantor_id <> grantee_person_id)
  );
  create index delegation_grantor on identity.delegation (grantor_id);
  create index delegation_grantee on identity.delegation (grantee_person_id);
  create index delegation_requested on identity.delegation (organisation_id, asked_at, id)
    where status = 'requested';
  create index delegation_end on identity.delegation (ends_at) where status = 'active';
  create index delegation_answer on identity.delegation (answer_by) where status in ('invited', 'requested');

  create table identity.acting (
    session_id uuid primary key,
    delegation_id uuid not null,
    expires_at timestamptz not null
  );
  create index acting_expiry on identity.acting (expires_at);
`
