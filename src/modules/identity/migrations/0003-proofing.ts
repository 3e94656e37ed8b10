export const proofing = `
  create table identity.proven_identity (
    person_id uuid primary key,
    level smallint not null check (level between 1 and 3),
    profile text not null,
    given_names text not null,
    family_name text not null,
    date_of_birth date not null,
    proven_at timestamptz not null,
    check_id uuid
  );

  create table identity.identity_check (
    id uuid primary key,
    reference text not null unique,
    person_id uuid not null,
    organisation_id uuid not null,
    given_names text not null,
    family_name text not null,
    date_of_birth date not null,
    evidence jsonb not null,
    status text not null check (status in ('waiting', 'confirmed', 'not-confirmed', 'withdrawn', 'expired')),
    version integer not null default 1,
    requested_at timestamptz not null,
    deadline timestamptz not null,
    decided_at timestamptz,
    decided_by uuid,
    profile text,
    reason text
  );
  create unique index identity_check_waiting on identity.identity_check (person_id) where status = 'waiting';
  create index identity_check_queue on identity.identity_check (organisation_id, requested_at, id)
    where status = 'waiting';
  create index identity_check_deadline on identity.identity_check (deadline) where status = 'waiting';
`
