import type { MigrationSet } from '#kernel/db'
import { delivery } from './0001-delivery.ts'

export const eventsMigrations: MigrationSet = { schema: 'events', migrations: { '0001-delivery': delivery } }
