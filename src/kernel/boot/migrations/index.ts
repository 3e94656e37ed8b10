import type { MigrationSet } from '#kernel/db'

const seeds = `
  create table boot.seed (
    name text primary key,
    seeded_at timestamptz not null
  );
`

export const bootMigrations: MigrationSet = { schema: 'boot', migrations: { '0001-seeds': seeds } }
