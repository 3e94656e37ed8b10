export const submissionsAndHeldForms = `
  create table http.submission (
    key text primary key,
    path text not null,
    location text,
    created_at timestamptz not null
  );
  create index submission_age on http.submission (created_at);

  create table http.held_form (
    id uuid primary key,
    path text not null,
    sealed_entries text not null,
    created_at timestamptz not null
  );
  create index held_form_age on http.held_form (created_at);
`
