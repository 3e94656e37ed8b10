/** Deliveries of what was sent, and what the API and agents need to be told twice, too often, or on whose behalf. */
export const channels = `
  create table services.delivery (
    id uuid primary key,
    submission_id uuid not null references services.submission on delete cascade,
    reference text not null,
    service_name text not null,
    organisation_id uuid not null,
    kind text not null check (kind in ('email', 'webhook', 'batch')),
    -- An address; of batches, also their format.
    target text not null,
    status text not null check (status in ('waiting', 'sent', 'dead')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    last_problem text,
    sealed_payload text,
    batch_id uuid,
    created_at timestamptz not null,
    ended_at timestamptz,
    unique (submission_id, kind, target)
  );
  create index delivery_log on services.delivery (organisation_id, service_name, created_at desc, id desc);
  create index delivery_batch on services.delivery (service_name, target) where kind = 'batch' and status = 'waiting';
  create index delivery_payload on services.delivery (created_at) where sealed_payload is not null;

  create table services.batch (
    id uuid primary key,
    service_name text not null,
    organisation_id uuid not null,
    format text not null check (format in ('csv', 'json')),
    sent_to text not null,
    entries integer not null,
    sealed_content text,
    created_at timestamptz not null
  );
  create index batch_log on services.batch (organisation_id, service_name, created_at desc, id desc);

  create table services.batch_column (
    service_name text not null,
    field_name text not null,
    position integer not null,
    primary key (service_name, field_name),
    unique (service_name, position)
  );

  create table services.webhook_secret (
    service_name text primary key,
    generation integer not null,
    changed_at timestamptz not null
  );

  create table services.idempotent_request (
    key_hash text primary key,
    request_hash text not null,
    sealed_answer text,
    created_at timestamptz not null
  );
  create index idempotent_request_age on services.idempotent_request (created_at);

  create table services.channel_use (
    subject text primary key,
    count integer not null,
    counted_until timestamptz not null
  );
  create index channel_use_age on services.channel_use (counted_until);

  create table services.staff_entry (
    draft_id uuid primary key,
    organisation_id uuid not null,
    service_name text not null,
    received text not null check (received in ('paper', 'phone', 'desk')),
    received_on date not null,
    -- Whose application it is, where they have an account.
    person_id uuid,
    begun_by uuid not null,
    begun_at timestamptz not null,
    reference text,
    sent_at timestamptz
  );
  create index staff_entry_open on services.staff_entry (organisation_id, begun_at desc) where sent_at is null;
  create index staff_entry_person on services.staff_entry (person_id) where person_id is not null;

  create table services.assistant_leave (
    journey_id uuid primary key,
    person_id uuid not null,
    session_id uuid not null,
    service_name text not null,
    given_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index assistant_leave_person on services.assistant_leave (person_id);
  create index assistant_leave_age on services.assistant_leave (expires_at);
`
