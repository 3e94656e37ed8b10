import type { MigrationSet } from '#kernel/db'
import { log } from './0001-log.ts'

export const auditMigrations: MigrationSet = { schema: 'audit', migrations: { '0001-log': log } }
