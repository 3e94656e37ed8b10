export const notifications = `
  create table notifications.preference (
    person_id uuid primary key,
    consent text not null default 'unknown' check (consent in ('unknown', 'accepted', 'denied')),
    quiet_from integer check (quiet_from between 0 and 1439),
    quiet_until integer check (quiet_until between 0 and 1439),
    time_zone text not null,
    fallback_minutes integer not null check (fallback_minutes between 5 and 1440),
    shows_text boolean not null,
    changed_at timestamptz not null,
    check ((quiet_from is null) = (quiet_until is null))
  );

  create table notifications.channel_choice (
    person_id uuid not null,
    kind text not null check (kind in ('account', 'applications', 'reminders', 'news')),
    channel text not null check (channel in ('push', 'email', 'sms')),
    allowed boolean not null,
    primary key (person_id, kind, channel)
  );

  create table notifications.vapid_key (
    kid text primary key,
    public_key text not null,
    sealed_private_key text not null,
    created_at timestamptz not null
  );

  create table notifications.push_subscription (
    id uuid primary key,
    person_id uuid not null,
    label text not null check (length(label) between 1 and 200),
    endpoint_hash text not null unique,
    endpoint_name text not null,
    sealed_target text not null,
    vapid_kid text not null references notifications.vapid_key (kid),
    failures integer not null default 0,
    created_at timestamptz not null,
    reached_at timestamptz
  );
  create index push_subscription_person on notifications.push_subscription (person_id);
  create index push_subscription_key on notifications.push_subscription (vapid_kid);

  create table notifications.recipient_group (
    id uuid primary key,
    organisation_id uuid not null,
    namespace text not null,
    name text not null,
    subgroup text not null default '',
    title_en text not null,
    title_cy text not null,
    purpose_en text not null,
    purpose_cy text not null,
    closed_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1,
    unique (namespace, name, subgroup)
  );
  create index recipient_group_organisation on notifications.recipient_group (organisation_id);

  create table notifications.group_member (
    group_id uuid not null references notifications.recipient_group (id) on delete cascade,
    person_id uuid not null,
    joined_at timestamptz not null,
    primary key (group_id, person_id)
  );
  create index group_member_person on notifications.group_member (person_id);

  create table notifications.campaign (
    id uuid primary key,
    key_hash text unique,
    organisation_id uuid not null,
    group_id uuid not null references notifications.recipient_group (id),
    name text not null,
    content jsonb not null,
    link text,
    is_urgent boolean not null,
    centre_only boolean not null default false,
    expires_in_days integer not null,
    pace_per_minute integer not null check (pace_per_minute between 1 and 100000),
    state text not null
      check (state in ('draft', 'waiting', 'refused', 'sending', 'paused', 'sent', 'stopped')),
    authors uuid[] not null,
    submitted_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    refusal_reason text,
    after_person uuid,
    sent_until timestamptz,
    recipient_count integer not null default 0,
    finished_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version integer not null default 1
  );
  create index campaign_organisation on notifications.campaign (organisation_id, created_at, id);
  create index campaign_sending on notifications.campaign (id) where state = 'sending';

  create table notifications.notification (
    id uuid primary key,
    key_hash text not null unique,
    person_id uuid,
    organisation_id uuid,
    campaign_id uuid references notifications.campaign (id),
    campaign_name text,
    kind text not null check (kind in ('account', 'applications', 'reminders', 'news')),
    is_urgent boolean not null,
    centre_only boolean not null,
    is_emailed boolean not null,
    sealed_content text,
    link text,
    state text not null,
    centre_state text not null default 'unread' check (centre_state in ('unread', 'read', 'hidden')),
    stage text not null check (stage in ('waiting', 'planned', 'done')),
    due_at timestamptz not null,
    fallback_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index notification_centre on notifications.notification (person_id, created_at, id) where centre_state <> 'hidden';
  create index notification_person on notifications.notification (person_id);
  create index notification_due on notifications.notification (is_urgent desc, due_at, id) where stage = 'waiting';
  create index notification_fallback on notifications.notification (fallback_at) where fallback_at is not null;
  create index notification_expiry on notifications.notification (expires_at);
  create index notification_campaign on notifications.notification (campaign_id) where campaign_id is not null;
  create index notification_campaign_name on notifications.notification (organisation_id, campaign_name)
    where campaign_name is not null;

  create table notifications.delivery_event (
    notification_id uuid not null references notifications.notification (id) on delete cascade,
    ordinal bigint generated always as identity,
    state text not null,
    reason text,
    occurred_at timestamptz not null,
    primary key (notification_id, ordinal)
  );
  create function notifications.refuse_change() returns trigger language plpgsql as $refuse$
    begin
      raise exception 'the history of a notification is only added to';
    end
  $refuse$;
  create trigger delivery_event_is_kept before update on notifications.delivery_event
    for each row execute function notifications.refuse_change();

  create table notifications.push_delivery (
    id uuid primary key,
    notification_id uuid not null references notifications.notification (id) on delete cascade,
    subscription_id uuid references notifications.push_subscription (id) on delete set null,
    status text not null check (status in ('waiting', 'sending', 'accepted', 'shown', 'failed')),
    is_short boolean not null default false,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    reason text,
    unique (notification_id, subscription_id)
  );
  create index push_delivery_due on notifications.push_delivery (next_attempt_at) where status in ('waiting', 'sending');
  create index push_delivery_subscription on notifications.push_delivery (subscription_id);

  create table notifications.service_user (
    client_id text not null,
    subject text not null,
    person_id uuid not null,
    first_used_at timestamptz not null,
    primary key (client_id, subject)
  );
  create index service_user_place on notifications.service_user (client_id, first_used_at, person_id);
  create index service_user_person on notifications.service_user (person_id);
`
