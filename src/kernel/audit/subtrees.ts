import type { Queryable } from '#kernel/db'
import type { HashOfSubtree, Subtree } from './merkle/index.ts'
import { findSubtrees } from './tree-store.ts'

/** The stored hash of a subtree is missing: the log was damaged. `commonweal audit verify` tells where. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError'
}

/**
 * Reads the hashes of many subtrees with one query.
 * @returns a function that throws DamagedLogError for a subtree that is not stored
 */
export async function loadSubtrees(target: Queryable, wanted: readonly Subtree[]): Promise<HashOfSubtree> {
  const levels = wanted.map((subtree) => subtree.level)
  const indexes = wanted.map((subtree) => subtree.index)
  const rows = wanted.length === 0 ? [] : await target.many(findSubtrees, { levels, indexes })
  const found = new Map(rows.map((row) => [keyOf(row), row.hash]))
  return (subtree) => {
    const hash = found.get(keyOf(subtree))
    if (hash === undefined) throw new DamagedLogError(`The audit log lacks subtree ${keyOf(subtree)}`)
    return hash
  }
}

function keyOf({ level, index }: Subtree): string {
  return `${level}/${index}`
}
