export const notices = `
  create table newmodule.notice (
    id uuid primary key,
    organisation_id uuid not null,
    body text not null,
    published_at timestamptz not null
  );
  create index notice_published on newmodule.notice (organisation_id, published_at desc, id);
`
