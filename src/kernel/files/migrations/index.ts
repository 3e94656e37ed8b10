import type { MigrationSet } from '#kernel/db'
import { file } from './0001-file.ts'
import { scan } from './0002-scan.ts'

export const filesMigrations: MigrationSet = {
  schema: 'files',
  migrations: { '0001-file': file, '0002-scan': scan },
}
