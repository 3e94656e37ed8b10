import type { MigrationSet } from '#kernel/db'
import { peopleAndOrganisations } from './0001-people-and-organisations.ts'

export const accessMigrations: MigrationSet = {
  schema: 'access',
  migrations: { '0001-people-and-organisations': peopleAndOrganisations },
}
