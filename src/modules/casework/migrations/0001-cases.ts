// References and types sort by code point: the pages of a list then follow each other alike on every database.
export const cases = `
  create table casework.case_file (
    id uuid primary key,
    reference text collate "C" not null unique,
    case_type text collate "C" not null,
    organisation_id uuid not null,
    person_id uuid not null,
    title_en text not null,
    title_cy text not null,
    facts text not null,
    origin_module text not null,
    origin_id text not null,
    status text not null default 'open' check (status in ('open', 'approved', 'refused')),
    assignee_person_id uuid,
    version integer not null default 1,
    opened_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid,
    reason text,
    unique (origin_module, origin_id),
    check ((status = 'open') = (decided_at is null)),
    check ((status = 'open') = (decided_by is null)),
    check ((status = 'open') = (reason is null))
  );
  create index case_file_opened on casework.case_file (organisation_id, opened_at, id);
  create index case_file_open on casework.case_file (organisation_id, opened_at, id) where status = 'open';
  create index case_file_type on casework.case_file (organisation_id, case_type, opened_at, id);
  create index case_file_assignee on casework.case_file (assignee_person_id, opened_at, id)
    where assignee_person_id is not null;
  create index case_file_person on casework.case_file (person_id);

  create table casework.case_type (
    organisation_id uuid not null,
    name text not null,
    title_en text not null,
    title_cy text not null,
    primary key (organisation_id, name)
  );

  create table casework.case_event (
    id uuid primary key,
    case_id uuid not null references casework.case_file on delete cascade,
    kind text not null check (kind in ('opened', 'assigned', 'released', 'note', 'decided')),
    actor_person_id uuid,
    actor_name text not null default '',
    body text,
    occurred_at timestamptz not null
  );
  create index case_event_case on casework.case_event (case_id, occurred_at, id);

  create function casework.refuse_event_change() returns trigger language plpgsql as $function$
    begin
      raise exception 'The timeline of a case is append-only';
    end
  $function$;
  create trigger case_event_append_only before update on casework.case_event
    for each row execute function casework.refuse_event_change();
`
