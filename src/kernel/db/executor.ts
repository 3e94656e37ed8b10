import { RowNotFoundError, translateError } from './errors.ts'
import type { Queryable } from './port.ts'
import { bind, type Parameter, type Parameters, type Query } from './query.ts'

export interface StatementResult {
  rows: unknown[]
  affectedRows: number
}

/** The one thing a driver must do; everything else is built on it. */
export type RunStatement = (statement: Statement, values: Parameter[]) => Promise<StatementResult>

type Statement = Pick<Query<never, never>, 'name' | 'text' | 'isLookup'>

/** Told the name and duration of each statement, for metrics and the query counters of tests. */
export type StatementObserver = (name: string, durationMs: number) => void

export function queryableFrom(run: RunStatement, observe?: StatementObserver): Queryable {
  const measured = async <P extends Parameters>(
    query: Query<P, unknown>,
    parameters: P,
  ): Promise<StatementResult> => {
    const values = bind(query, parameters)
    const startedMs = performance.now()
    try {
      return await run(query, values)
    } catch (error) {
      throw translateError(error)
    } finally {
      observe?.(query.name, performance.now() - startedMs)
    }
  }
  return {
    async many(query, parameters) {
      const { rows } = await measured(query, parameters)
      // The row type is promised by the query's author and checked by its store's tests.
      return rows as never
    },
    async maybe(query, parameters) {
      const { rows } = await measured(query, parameters)
      return rows[0] as never
    },
    async one(query, parameters) {
      const { rows } = await measured(query, parameters)
      if (rows.length === 0) throw new RowNotFoundError(`Query ${query.name} found no row`)
      return rows[0] as never
    },
    async execute(query, parameters) {
      const { affectedRows } = await measured(query, parameters)
      return affectedRows
    },
  }
}
