import type { MigrationSet } from '#kernel/db'
import { peopleAndOrganisations } from './0001-people-and-organisations.ts'
import { authentication } from './0002-authentication.ts'

export const accessMigrations: MigrationSet = {
  schema: 'access',
  migrations: {
    '0001-people-and-organisations': peopleAndOrganisations,
    '0002-authentication': authentication,
  },
}
