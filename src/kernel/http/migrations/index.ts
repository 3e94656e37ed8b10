import type { MigrationSet } from '#kernel/db'
import { submissionsAndHeldForms } from './0001-submissions-and-held-forms.ts'

export const httpMigrations: MigrationSet = {
  schema: 'http',
  migrations: { '0001-submissions-and-held-forms': submissionsAndHeldForms },
}
