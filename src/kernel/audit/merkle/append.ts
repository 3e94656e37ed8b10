import { nodeHash } from './hash.ts'
import { joinSubtrees, type Subtree } from './subtrees.ts'

/** All that is needed to let a tree grow: its size and the hashes of its complete subtrees, from left to right. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

export interface HashedSubtree extends Subtree {
  readonly hash: Uint8Array
}

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** The tree after more leaves, and the subtrees above the leaves that became complete. */
export function appendLeaves(
  frontier: Frontier,
  leafHashes: readonly Uint8Array[],
): { frontier: Frontier; completed: HashedSubtree[] } {
  const hashes = [...frontier.hashes]
  const completed: HashedSubtree[] = []
  let { size } = frontier
  for (const leaf of leafHashes) {
    let subtree: HashedSubtree = { level: 0, index: size, hash: leaf }
    while (subtree.index % 2 === 1) {
      subtree = parentOf(subtree, hashes.pop())
      completed.push(subtree)
    }
    hashes.push(subtree.hash)
    size += 1
  }
  return { frontier: { size, hashes }, completed }
}

/** Root hash of the whole tree. */
export function rootHash(frontier: Frontier): Uint8Array {
  return joinSubtrees(frontier.hashes)
}

function parentOf(right: HashedSubtree, left: Uint8Array | undefined): HashedSubtree {
  if (left === undefined) throw new RangeError('The frontier has fewer hashes than its size needs')
  return { level: right.level + 1, index: (right.index - 1) / 2, hash: nodeHash(left, right.hash) }
}
