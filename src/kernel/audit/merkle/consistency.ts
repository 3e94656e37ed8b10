import { nodeHash, sameHash } from './hash.ts'
import { splitPoint, type LeafRange } from './subtrees.ts'

/**
 * The ranges whose hashes prove that a tree grew from a smaller one (PROOF of RFC 9162, section 2.1.4.1).
 * @throws RangeError unless 0 < firstSize <= secondSize
 */
export function consistencyRanges(firstSize: number, secondSize: number): LeafRange[] {
  if (firstSize <= 0 || firstSize > secondSize) {
    throw new RangeError(`A tree of ${secondSize} leaves cannot have grown from one of ${firstSize}`)
  }
  const ranges: LeafRange[] = []
  let [begin, end] = [0, secondSize]
  while (end > firstSize) {
    const middle = begin + splitPoint(end - begin)
    if (firstSize <= middle) {
      ranges.unshift({ begin: middle, end })
      end = middle
    } else {
      ranges.unshift({ begin, end: middle })
      begin = middle
    }
  }
  // Where the walk never went right, what is left is the whole first tree, whose root the verifier has.
  return begin === 0 ? ranges : [{ begin, end }, ...ranges]
}

export interface ConsistencyClaim {
  firstSize: number
  secondSize: number
  hashes: readonly Uint8Array[]
}

/** Does the proof show that the second tree holds the first, unchanged, as its beginning? (RFC 9162, section 2.1.4.2) */
export function verifyConsistency(
  claim: ConsistencyClaim,
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
): boolean {
  const { firstSize, secondSize, hashes } = claim
  if (firstSize <= 0 || firstSize > secondSize) return false
  if (firstSize === secondSize) return hashes.length === 0 && sameHash(firstRoot, secondRoot)
  const [start, ...rest] = isPowerOfTwo(firstSize) ? [firstRoot, ...hashes] : hashes
  if (start === undefined || hashes.length === 0) return false
  let node = firstSize - 1
  let last = secondSize - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  let firstHash = start
  let secondHash = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      firstHash = nodeHash(sibling, firstHash)
      secondHash = nodeHash(sibling, secondHash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      secondHash = nodeHash(secondHash, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(firstHash, firstRoot) && sameHash(secondHash, secondRoot)
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count))
}
