export const onceAndRecurrence = `
create table jobs.done (
  key text primary key,
  done_at timestamptz not null default now()
);
create index done_by_age on jobs.done (done_at);

create table jobs.recurrence (
  job_name text primary key,
  schedule text not null,
  next_run_at timestamptz not null
);
`
