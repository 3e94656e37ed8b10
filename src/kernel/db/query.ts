/** A value that can be bound to a query. Objects for jsonb columns go through `json()`. */
export type Parameter =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly string[]
  | readonly number[]

export type Parameters = Record<string, Parameter>

/** A named, typed SQL statement. The name is used for prepared statements, traces and slow-query logs. */
export interface Query<P extends Parameters, Row> {
  readonly name: string
  readonly text: string
  readonly parameterNames: readonly string[]
  readonly isLookup: boolean
  /** Never set: carries the types of the parameters and rows. */
  readonly types?: { parameters: P; row: Row }
}

export interface QueryOptions {
  /**
   * A read of few rows by an index, asked by many requests at once. On PostgreSQL, outside of transactions, lookups share a
   * connection: one that is slow or waits for a lock would hold up all the others.
   */
  isLookup?: boolean
}

const placeholder = /(?<![:\w]):([a-z][A-Za-z0-9]*)/g

/**
 * Defines a statement once, at module load. `:name` marks a parameter; `::type` casts are left alone.
 * @param name `<schema>.<aggregate>.<verb>`, unique in the program
 */
export function defineQuery<P extends Parameters, Row>(
  name: string,
  sql: string,
  { isLookup = false }: QueryOptions = {},
): Query<P, Row> {
  const parameterNames: string[] = []
  const text = sql.trim().replace(placeholder, (_match, parameterName: string) => {
    const known = parameterNames.indexOf(parameterName)
    return `$${known === -1 ? parameterNames.push(parameterName) : known + 1}`
  })
  return { name, text, parameterNames, isLookup }
}

/** The positional values of a query, in the order of its placeholders. */
export function bind<P extends Parameters>(query: Query<P, unknown>, parameters: P): Parameter[] {
  return query.parameterNames.map((parameterName) => {
    const value = parameters[parameterName]
    if (value === undefined) throw new TypeError(`Query ${query.name} lacks its parameter ${parameterName}`)
    return value
  })
}

/** A value for a jsonb parameter. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}
