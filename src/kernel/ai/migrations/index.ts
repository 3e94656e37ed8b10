import type { MigrationSet } from '#kernel/db'
import { runs } from './0001-runs.ts'
import { endpoints } from './0002-endpoints.ts'

export const aiMigrations: MigrationSet = {
  schema: 'ai',
  migrations: { '0001-runs': runs, '0002-endpoints': endpoints },
}
