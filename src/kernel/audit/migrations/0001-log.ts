// audit.pending holds the entries that are not yet in the tree. An entry goes in with its own transaction, so one that
// commits late, after entries with higher ids were integrated, is found like any other.
export const log = `
create table audit.entry (
  id bigint generated always as identity primary key,
  content text not null,
  subject_person_id text,
  organisation_id text,
  actor_person_id text,
  action text not null,
  created_at timestamptz not null
);
create index entry_subject on audit.entry (subject_person_id, id desc) where subject_person_id is not null;

create table audit.pending (entry_id bigint primary key);

create table audit.leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  entry_id bigint not null unique,
  hash bytea not null check (length(hash) = 32)
);

create table audit.node (
  level smallint not null check (level > 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

create table audit.checkpoint (
  tree_size bigint primary key check (tree_size > 0),
  previous_size bigint not null,
  origin text not null,
  root_hash bytea not null check (length(root_hash) = 32),
  created_at timestamptz not null,
  kid text not null,
  signed text not null
);

-- One row: its lock lets one process at a time integrate entries.
create table audit.log (
  singleton boolean primary key default true check (singleton),
  origin text
);
insert into audit.log default values;

create function audit.refuse_change() returns trigger language plpgsql as $function$
begin
  raise exception 'The audit log is append-only: % on audit.% is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $function$;

create trigger append_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.leaf
  for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.node
  for each statement execute function audit.refuse_change();
create trigger append_only before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse_change();
`
