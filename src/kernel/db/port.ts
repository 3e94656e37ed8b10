import type { Parameters, Query } from './query.ts'

/** Where statements run: the database itself, or one transaction. */
export interface Queryable {
  /** All rows. */
  many<P extends Parameters, Row>(query: Query<P, Row>, parameters: P): Promise<Row[]>
  /** The single row. @throws RowNotFoundError when there is none */
  one<P extends Parameters, Row>(query: Query<P, Row>, parameters: P): Promise<Row>
  /** The single row, or undefined. */
  maybe<P extends Parameters, Row>(query: Query<P, Row>, parameters: P): Promise<Row | undefined>
  /** The number of rows inserted, updated or deleted. */
  execute<P extends Parameters>(query: Query<P, unknown>, parameters: P): Promise<number>
}

/** A running transaction. Functions that take one join the caller's work: all of it commits, or none. */
export interface Transaction extends Queryable {
  /** Runs after a successful commit; failures are logged, never thrown. Use for nudges, not for effects. */
  afterCommit(action: () => void): void
  /** Statement text not known at build time: for the job library and migrations only. */
  unnamed(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
}

export interface Db extends Queryable {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction; rolls back when it throws.
   * On the embedded database there is one connection: inside `work` use only `tx`, never `db`.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  unnamed(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
  /** Brings each module's schema up to date. Interrupted runs are rolled back whole and can be repeated. */
  migrate(sets: readonly MigrationSet[]): Promise<AppliedMigration[]>
  close(): Promise<void>
}

/** The migrations of one module, in order of their names (`0001-accounts`, ...); each is SQL run once. */
export interface MigrationSet {
  /** The PostgreSQL schema the module owns. */
  schema: string
  migrations: Readonly<Record<string, string>>
}

export interface AppliedMigration {
  schema: string
  name: string
}
