export const peopleAndOrganisations = `
  create table access.organisation (
    id uuid primary key,
    slug text not null unique,
    kind text not null check (kind in ('council', 'department', 'other')),
    name_en text not null,
    name_cy text not null,
    created_at timestamptz not null
  );

  create table access.person (
    id uuid primary key,
    display_name text not null,
    identity_level smallint not null default 0 check (identity_level between 0 and 3),
    created_at timestamptz not null
  );

  create table access.membership (
    person_id uuid not null references access.person on delete cascade,
    organisation_id uuid not null references access.organisation on delete cascade,
    role text not null,
    created_at timestamptz not null,
    primary key (person_id, organisation_id, role)
  );
  create index membership_organisation on access.membership (organisation_id);

  create table access.session (
    id uuid primary key,
    token_hash text not null unique,
    person_id uuid not null references access.person on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    device text not null default ''
  );
  create index session_person on access.session (person_id) where ended_at is null;
  create index session_expiry on access.session (expires_at);
`
