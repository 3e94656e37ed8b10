export const reconciliation = `
  create table payments.reconciliation (
    id uuid primary key,
    organisation_id uuid not null,
    provider text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    compared integer not null,
    found integer not null,
    problem text,
    finished_at timestamptz not null
  );
  create index reconciliation_organisation on payments.reconciliation (organisation_id, finished_at desc);

  create table payments.difference (
    id uuid primary key,
    organisation_id uuid not null,
    kind text not null,
    subject text not null,
    payment_id uuid references payments.payment on delete cascade,
    ours text not null,
    theirs text not null,
    found_at timestamptz not null,
    seen_at timestamptz not null,
    note text,
    looked_into_at timestamptz,
    looked_into_by uuid,
    looked_into_by_name text not null default '',
    version integer not null default 1,
    unique (organisation_id, kind, subject)
  );
  create index difference_open on payments.difference (organisation_id, found_at desc, id desc)
    where looked_into_at is null;
  create index difference_list on payments.difference (organisation_id, found_at desc, id desc);
`
