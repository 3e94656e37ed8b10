export const file = `
create table files.file (
  id uuid primary key,
  original_name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 text not null,
  owner_person_id text,
  created_at timestamptz not null
);
create index file_of_owner on files.file (owner_person_id) where owner_person_id is not null;
`
