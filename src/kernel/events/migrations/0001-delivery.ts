export const delivery = `
create table events.delivery (
  event_id uuid not null,
  subscription text not null,
  delivered_at timestamptz not null default now(),
  primary key (event_id, subscription)
);
create index delivery_by_age on events.delivery (delivered_at);
`
