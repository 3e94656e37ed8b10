// The tally is a row for each hour and kind of result. Runs inside of somebody's transaction go into ai.note first: a row that
// many transactions add to would make them wait for each other, or lock each other out.
const figures = `
  algorithm_id text not null,
  hour timestamptz not null,
  version text not null,
  model text not null,
  channel text not null,
  organisation_id text not null,
  outcome text not null check (length(outcome) <= 40),
  latency_step smallint not null,
  runs bigint not null,
  failures bigint not null,
  overrides bigint not null,
  confidence_sum double precision not null,
  confident_runs bigint not null,
  latency_ms double precision not null,
  input_size bigint not null,
  output_size bigint not null,
  cost_micropence bigint not null
`

export const runs = `
create table ai.standing (
  algorithm_id text primary key,
  record_id text not null,
  algorithm_version text not null,
  permitted_at timestamptz not null
);

create table ai.switch_event (
  id bigint generated always as identity primary key,
  algorithm_id text not null,
  channel text check (channel in ('web', 'api', 'agent', 'staff', 'job')),
  is_on boolean not null,
  reason text not null check (length(reason) between 1 and 1000),
  actor text not null,
  switched_at timestamptz not null
);
create index switch_event_latest on ai.switch_event (algorithm_id, channel, id desc);

create function ai.refuse_change() returns trigger language plpgsql as $function$
begin
  raise exception 'The history of switches is append-only: % on ai.% is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $function$;

create trigger append_only before update or delete or truncate on ai.switch_event
  for each statement execute function ai.refuse_change();

create table ai.cap (
  algorithm_id text primary key,
  runs_per_hour bigint check (runs_per_hour >= 0),
  runs_per_day bigint check (runs_per_day >= 0),
  micropence_per_day bigint check (micropence_per_day >= 0),
  micropence_per_month bigint check (micropence_per_month >= 0),
  micropence_per_run bigint not null check (micropence_per_run >= 0),
  hour timestamptz not null,
  hour_runs bigint not null default 0,
  day timestamptz not null,
  day_runs bigint not null default 0,
  day_micropence bigint not null default 0,
  month timestamptz not null,
  month_micropence bigint not null default 0
);

create table ai.tally (${figures},
  primary key (algorithm_id, hour, version, model, channel, organisation_id, outcome, latency_step)
);

create table ai.note (${figures},
  id bigint generated always as identity primary key
);

create table ai.outcome (
  algorithm_id text not null,
  outcome text not null check (length(outcome) <= 40),
  primary key (algorithm_id, outcome)
);

create table ai.run (
  id uuid primary key,
  algorithm_id text not null,
  version text not null,
  model text not null,
  channel text not null,
  organisation_id text not null,
  person_id text,
  record_module text,
  record_id text,
  outcome text not null,
  failed boolean not null,
  confidence double precision,
  latency_ms double precision not null,
  latency_step smallint not null,
  input_size bigint not null,
  output_size bigint not null,
  input_digest text not null,
  cost_micropence bigint not null,
  ran_at timestamptz not null,
  check (person_id is not null or record_id is not null)
);
create index run_person on ai.run (person_id, ran_at desc) where person_id is not null;
create index run_record on ai.run (record_module, record_id, ran_at desc) where record_id is not null;
create index run_without_record on ai.run (ran_at) where record_id is null;

create table ai.override (
  run_id uuid primary key references ai.run (id) on delete cascade,
  outcome text not null check (length(outcome) <= 40),
  reason text check (length(reason) <= 2000),
  actor text not null,
  overridden_at timestamptz not null
);

create table ai.configuration (
  id bigint generated always as identity primary key,
  algorithm_id text not null,
  version text not null,
  endpoint_name text,
  model text,
  digest text not null,
  since timestamptz not null
);
create index configuration_latest on ai.configuration (algorithm_id, id desc);

create table ai.evaluation (
  id uuid primary key,
  algorithm_id text not null,
  version text not null,
  model text,
  data_set jsonb not null,
  measures jsonb not null,
  drifted text[] not null,
  ran_by text not null,
  evaluated_at timestamptz not null
);
create index evaluation_latest on ai.evaluation (algorithm_id, evaluated_at desc, id desc);
`
