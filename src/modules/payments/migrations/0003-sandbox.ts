// The provider of rehearsals: what GOV.UK Pay would keep, in tables of its own, which our side never reads.
export const sandbox = `
  create table payments.sandbox_payment (
    id text primary key,
    organisation_id uuid not null,
    idempotency_key text,
    request_hash text not null,
    amount_pence integer not null check (amount_pence between 1 and 10000000),
    reference text not null,
    details text not null,
    delayed_capture boolean not null,
    status text not null default 'created' check (status in
      ('created', 'started', 'submitted', 'capturable', 'success', 'failed', 'cancelled', 'error')),
    code text,
    card text,
    created_at timestamptz not null,
    answers_at timestamptz,
    captured_at timestamptz,
    unique (organisation_id, idempotency_key)
  );
  create index sandbox_payment_search on payments.sandbox_payment (organisation_id, created_at desc, id desc);
  create index sandbox_payment_open on payments.sandbox_payment (created_at)
    where status in ('created', 'started', 'submitted', 'capturable');

  create table payments.sandbox_event (
    payment_id text not null references payments.sandbox_payment on delete cascade,
    number integer not null,
    status text not null,
    code text,
    updated_at timestamptz not null,
    primary key (payment_id, number)
  );

  create table payments.sandbox_refund (
    id text primary key,
    payment_id text not null references payments.sandbox_payment on delete cascade,
    organisation_id uuid not null,
    amount_pence integer not null check (amount_pence between 1 and 10000000),
    created_at timestamptz not null
  );
  create index sandbox_refund_payment on payments.sandbox_refund (payment_id, created_at, id);
  create index sandbox_refund_search on payments.sandbox_refund (organisation_id, created_at desc, id desc);
`
