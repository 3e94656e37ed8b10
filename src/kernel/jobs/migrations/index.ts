import type { MigrationSet } from '#kernel/db'
import { onceAndRecurrence } from './0001-once-and-recurrence.ts'

/** Our own tables beside those of pg-boss, which installs and upgrades its own in the same schema. */
export const jobsMigrations: MigrationSet = {
  schema: 'jobs',
  migrations: { '0001-once-and-recurrence': onceAndRecurrence },
}
