// Amounts are whole pence; the most that one payment may be is the provider's own limit.
export const payments = `
  create table payments.payment (
    id uuid primary key,
    organisation_id uuid not null,
    person_id uuid,
    origin_module text not null,
    origin_id text not null,
    idempotency_key text not null unique,
    reference text collate "C" not null,
    reference_key text collate "C" not null,
    amount_pence integer not null check (amount_pence between 1 and 10000000),
    description text not null,
    email text,
    locale text not null check (locale in ('en', 'cy')),
    return_path text not null,
    status text not null default 'created' check (status in
      ('created', 'started', 'submitted', 'success', 'failed', 'cancelled', 'expired', 'error')),
    failure_reason text,
    card text,
    version integer not null default 1,
    created_at timestamptz not null,
    settled_at timestamptz
  );
  create index payment_list on payments.payment (organisation_id, created_at desc, id desc);
  create index payment_status on payments.payment (organisation_id, status, created_at desc, id desc);
  create index payment_reference on payments.payment (organisation_id, reference_key);
  create index payment_person on payments.payment (person_id, created_at desc) where person_id is not null;

  create table payments.attempt (
    id uuid primary key,
    payment_id uuid not null references payments.payment on delete cascade,
    number integer not null,
    provider text not null check (provider in ('sandbox', 'govuk-pay')),
    provider_id text,
    status text not null default 'created' check (status in
      ('created', 'started', 'submitted', 'success', 'failed', 'cancelled', 'expired', 'error')),
    failure_reason text,
    created_at timestamptz not null,
    asked integer not null default 0,
    next_check_at timestamptz,
    unique (payment_id, number)
  );
  create unique index attempt_provider_id on payments.attempt (provider, provider_id) where provider_id is not null;
  create index attempt_due on payments.attempt (next_check_at) where next_check_at is not null;

  create table payments.payment_event (
    id bigint generated always as identity primary key,
    payment_id uuid not null references payments.payment on delete cascade,
    kind text not null,
    attempt_number integer,
    amount_pence integer,
    actor_person_id uuid,
    actor_name text not null default '',
    body text,
    occurred_at timestamptz not null
  );
  create index payment_event_payment on payments.payment_event (payment_id, id);
  create unique index payment_event_success on payments.payment_event (payment_id) where kind = 'success';

  create function payments.refuse_event_change() returns trigger language plpgsql as $function$
    begin
      raise exception 'The history of a payment is append-only';
    end
  $function$;
  create trigger payment_event_append_only before update on payments.payment_event
    for each row execute function payments.refuse_event_change();

  create table payments.refund (
    id uuid primary key,
    payment_id uuid not null references payments.payment on delete cascade,
    attempt_id uuid not null references payments.attempt on delete cascade,
    idempotency_key text not null unique,
    amount_pence integer not null check (amount_pence between 1 and 10000000),
    reason text not null,
    status text not null default 'requested' check (status in
      ('requested', 'submitted', 'success', 'refused', 'error')),
    provider_refund_id text,
    sending_at timestamptz,
    requested_by uuid,
    requested_by_name text not null default '',
    created_at timestamptz not null,
    settled_at timestamptz
  );
  create index refund_payment on payments.refund (payment_id, created_at, id);
  create unique index refund_provider_id on payments.refund (attempt_id, provider_refund_id)
    where provider_refund_id is not null;
  create index refund_unfinished on payments.refund (created_at) where status in ('requested', 'submitted');

  create table payments.provider_setting (
    organisation_id uuid primary key,
    provider text not null check (provider in ('sandbox', 'govuk-pay')),
    base_url text not null default '',
    api_key text,
    webhook_secret text,
    version integer not null default 1,
    changed_at timestamptz not null,
    changed_by uuid
  );

  create table payments.webhook (
    organisation_id uuid not null,
    message_id text not null,
    received_at timestamptz not null,
    primary key (organisation_id, message_id)
  );
  create index webhook_received on payments.webhook (received_at);
`
