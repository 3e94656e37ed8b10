/**
 * The life of a card after it was issued (reminders, replacement, the end of an entitlement, a death), and what staff
 * prepare before they act: cards typed in by hand, and cancelling many at once.
 */
export const cardLife = `
  alter table wallet.issued_credential
    add column refresh_at timestamptz,
    add column reminded_at timestamptz,
    add column replace_by timestamptz,
    drop constraint issued_credential_revoked_by_check,
    add constraint issued_credential_revoked_by_check
      check (revoked_by in ('organisation', 'holder', 'replacement', 'ended', 'died'));
  create index issued_credential_refresh on wallet.issued_credential (refresh_at)
    where state = 'valid' and reminded_at is null and refresh_at is not null;
  create index issued_credential_replace on wallet.issued_credential (replace_by)
    where state = 'valid' and replace_by is not null;
  create index issued_credential_template on wallet.issued_credential (organisation_id, template, issued_at desc, id desc);

  alter table wallet.entitlement add column end_warned_at timestamptz;

  create table wallet.death (
    person_id uuid primary key,
    died_on date not null,
    source text not null check (length(source) between 1 and 200),
    organisation_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null
  );

  create table wallet.issue_draft (
    id uuid primary key,
    organisation_id uuid not null,
    template text not null,
    person_id uuid not null,
    sealed_claims text,
    ends_on date,
    created_by uuid not null,
    created_at timestamptz not null,
    entitlement_id uuid references wallet.entitlement (id) on delete set null,
    check (entitlement_id is null or sealed_claims is null)
  );
  create index issue_draft_age on wallet.issue_draft (created_at);

  create table wallet.revocation_run (
    id uuid primary key,
    organisation_id uuid not null,
    requested_by uuid not null,
    selection jsonb not null,
    not_found text[] not null,
    reason text,
    state text not null default 'preview' check (state in ('preview', 'running', 'done')),
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    check ((state = 'preview') = (started_at is null)),
    check ((state = 'preview') = (reason is null)),
    check ((state = 'done') = (finished_at is not null))
  );
  create index revocation_run_organisation on wallet.revocation_run (organisation_id, created_at desc, id desc);
  create table wallet.revocation_item (
    run_id uuid not null references wallet.revocation_run (id) on delete cascade,
    credential_id uuid not null references wallet.issued_credential (id) on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'revoked', 'already', 'failed')),
    primary key (run_id, credential_id)
  );
  create index revocation_item_waiting on wallet.revocation_item (run_id, credential_id) where state = 'waiting';
`
