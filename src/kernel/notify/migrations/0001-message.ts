export const message = `
create table notify.message (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms', 'in-app')),
  person_id text,
  locale text not null,
  template text not null,
  sealed_content text not null,
  status text not null check (status in ('waiting', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz
);
create index message_newest on notify.message (created_at desc, id desc);
create index message_of_person on notify.message (person_id, created_at desc) where person_id is not null;
`
