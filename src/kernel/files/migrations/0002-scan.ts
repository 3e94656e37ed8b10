export const scan = `
alter table files.file add column scan_state text not null default 'none' check (scan_state in ('none', 'clean'));
`
