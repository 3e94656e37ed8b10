import { emptyRootHash, nodeHash } from './hash.ts'

/** The complete subtree over the 2^level leaves that start at index * 2^level. Level 0 is a leaf. */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/** The leaves from `begin` up to, not including, `end`. */
export interface LeafRange {
  readonly begin: number
  readonly end: number
}

export type HashOfSubtree = (subtree: Subtree) => Uint8Array

/**
 * The fewest complete subtrees that cover a range, from left to right. `begin` must be a multiple of the largest
 * power of two within the range, as it is for every range that RFC 9162 hashes.
 */
export function completeSubtrees({ begin, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = []
  let at = begin
  while (at < end) {
    const level = Math.floor(Math.log2(end - at))
    const leaves = 2 ** level
    subtrees.push({ level, index: at / leaves })
    at += leaves
  }
  return subtrees
}

/** MTH of a range (RFC 9162, section 2.1.1), from the hashes of its complete subtrees. */
export function rangeHash(range: LeafRange, hashOf: HashOfSubtree): Uint8Array {
  return joinSubtrees(completeSubtrees(range).map(hashOf))
}

/** The smaller subtrees stand at the right, and each hangs below the right side of the one before it. */
export function joinSubtrees(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRootHash
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two smaller than `count`: where RFC 9162 splits a tree of `count` >= 2 leaves. */
export function splitPoint(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1))
}
