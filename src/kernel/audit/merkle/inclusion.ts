import { nodeHash, sameHash } from './hash.ts'
import { splitPoint, type LeafRange } from './subtrees.ts'

/**
 * The ranges whose hashes prove that a leaf is in a tree, from the leaf upwards (PATH of RFC 9162, section 2.1.3.1).
 * @throws RangeError when the leaf is not in the tree
 */
export function inclusionRanges(leafIndex: number, treeSize: number): LeafRange[] {
  if (leafIndex < 0 || leafIndex >= treeSize) {
    throw new RangeError(`A tree of ${treeSize} leaves has no leaf ${leafIndex}`)
  }
  const ranges: LeafRange[] = []
  let [begin, end] = [0, treeSize]
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin)
    if (leafIndex < middle) {
      ranges.unshift({ begin: middle, end })
      end = middle
    } else {
      ranges.unshift({ begin, end: middle })
      begin = middle
    }
  }
  return ranges
}

export interface InclusionClaim {
  leafHash: Uint8Array
  leafIndex: number
  treeSize: number
  hashes: readonly Uint8Array[]
}

/** Does the proof lead from the leaf to this root? (RFC 9162, section 2.1.3.2) */
export function verifyInclusion(
  { leafHash, leafIndex, treeSize, hashes }: InclusionClaim,
  root: Uint8Array,
): boolean {
  if (leafIndex < 0 || leafIndex >= treeSize) return false
  let node = leafIndex
  let last = treeSize - 1
  let hash = leafHash
  for (const sibling of hashes) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(hash, root)
}
