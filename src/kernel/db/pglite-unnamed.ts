import type { PGlite, Transaction } from '@electric-sql/pglite'

/**
 * Runs statement text not known at build time. Text without values may hold several statements, transaction
 * control among them, as node-postgres allows.
 */
export async function runUnnamed(
  target: PGlite | Transaction,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<{ rows: unknown[] }> {
  if (values !== undefined && values.length > 0) return target.query(text, [...values])
  try {
    const results = await target.exec(text)
    return { rows: results.flatMap((result) => result.rows) }
  } catch (error) {
    // A script that fails between its own `begin` and `commit` would leave the only connection in an aborted
    // transaction. Inside a caller's transaction the caller rolls back.
    if (!('rollback' in target)) await target.exec('rollback')
    throw error
  }
}
