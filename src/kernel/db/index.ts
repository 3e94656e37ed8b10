export { defineQuery, json } from './query.ts'
export type { Parameter, Parameters, Query } from './query.ts'
export type { AppliedMigration, Db, MigrationSet, Queryable, Transaction } from './port.ts'
export type { StatementObserver } from './executor.ts'
export {
  DatabaseUnavailableError,
  DataFolderInUseError,
  MigrationError,
  UnusableValueError,
} from './errors.ts'
export { openDatabase } from './open.ts'
export { openPGlite } from './pglite.ts'
