export type * from './port.ts'
export { createNotifier } from './create.ts'
export type { NotifierContext, NotifierService } from './create.ts'
export { notifyMigrations } from './migrations/index.ts'
