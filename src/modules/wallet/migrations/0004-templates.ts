/** Contents are `json`, which keeps the order of names that people wrote. */
export const templates = `
  create table wallet.template (
    name text primary key,
    organisation_id uuid not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    retired_by uuid,
    retirement_reason text,
    check ((retired_at is null) = (retirement_reason is null))
  );
  create index template_organisation on wallet.template (organisation_id, name);

  create table wallet.template_version (
    template text not null references wallet.template (name),
    number integer not null check (number > 0),
    status text not null check (status in ('draft', 'waiting', 'live', 'replaced', 'refused')),
    content json not null,
    authors uuid[] not null,
    restored_from integer,
    changed_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    refusal_reason text,
    revision integer not null default 1,
    primary key (template, number)
  );
  create unique index template_version_open on wallet.template_version (template) where status in ('draft', 'waiting');
  create unique index template_version_live on wallet.template_version (template) where status = 'live';
`
