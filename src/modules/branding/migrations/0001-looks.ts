// Only chosen looks have a row: without one, pages are as the program comes.
export const looks = `
  create table branding.look (
    organisation_id uuid primary key,
    brand_colour text not null check (brand_colour ~ '^#[0-9a-f]{6}$'),
    link_colour text not null check (link_colour ~ '^#[0-9a-f]{6}$'),
    button_colour text not null check (button_colour ~ '^#[0-9a-f]{6}$'),
    logo_file_id uuid unique,
    logo_width integer check (logo_width > 0),
    logo_height integer check (logo_height > 0),
    version integer not null default 1,
    changed_at timestamptz not null,
    changed_by uuid,
    check ((logo_file_id is null) = (logo_width is null) and (logo_width is null) = (logo_height is null))
  );
`
