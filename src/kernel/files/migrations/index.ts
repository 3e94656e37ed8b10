import type { MigrationSet } from '#kernel/db'
import { file } from './0001-file.ts'

export const filesMigrations: MigrationSet = { schema: 'files', migrations: { '0001-file': file } }
