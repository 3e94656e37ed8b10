import type { MigrationSet } from '#kernel/db'
import { message } from './0001-message.ts'

export const notifyMigrations: MigrationSet = { schema: 'notify', migrations: { '0001-message': message } }
