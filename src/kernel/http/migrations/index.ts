import type { MigrationSet } from '#kernel/db'
import { submissionsAndHeldForms } from './0001-submissions-and-held-forms.ts'
import { ownerOfHeldForm } from './0002-owner-of-held-form.ts'

export const httpMigrations: MigrationSet = {
  schema: 'http',
  migrations: {
    '0001-submissions-and-held-forms': submissionsAndHeldForms,
    '0002-owner-of-held-form': ownerOfHeldForm,
  },
}
