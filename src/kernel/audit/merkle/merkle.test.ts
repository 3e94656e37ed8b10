import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  completeSubtrees,
  consistencyRanges,
  emptyFrontier,
  emptyRootHash,
  inclusionRanges,
  leafHash,
  nodeHash,
  rangeHash,
  rootHash,
  sameHash,
  verifyConsistency,
  verifyInclusion,
  type HashOfSubtree,
} from './index.ts'

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

/** The definition of the Merkle tree hash, word for word as RFC 9162, section 2.1.1 has it: the judge of the rest. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return emptyRootHash
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

const hashesOver =
  (leaves: readonly Uint8Array[]): HashOfSubtree =>
  ({ level, index }) =>
    treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafHash(`entry ${index}`))
const rootOf = (leaves: readonly Uint8Array[]) => rootHash(appendLeaves(emptyFrontier, leaves).frontier)

describe('the test vectors of Certificate Transparency', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((bytes) => leafHash(Buffer.from(bytes, 'hex')))
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]

  test.each(roots.map((root, size) => ({ root, size })))('root of $size leaves', ({ root, size }) => {
    expect(hex(rootOf(leaves.slice(0, size)))).toBe(root)
  })

  test('inclusion of leaf 5 of 8', () => {
    const hashes = inclusionRanges(5, 8).map((range) => rangeHash(range, hashesOver(leaves)))
    expect(hashes.map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })

  test('growth from 6 to 8', () => {
    const hashes = consistencyRanges(6, 8).map((range) => rangeHash(range, hashesOver(leaves)))
    expect(hashes.map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })
})

describe('growing', () => {
  test('in any batches gives the tree of the definition, and completes each subtree once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), (batches) => {
        const leaves = leavesOf(batches.reduce((sum, batch) => sum + batch, 0))
        let frontier = emptyFrontier
        const seen = new Map<string, Uint8Array>()
        for (const batch of batches) {
          const grown = appendLeaves(frontier, leaves.slice(frontier.size, frontier.size + batch))
          frontier = grown.frontier
          for (const { level, index, hash } of grown.completed) {
            expect(seen.has(`${level}/${index}`)).toBe(false)
            expect(hex(hash)).toBe(hex(hashesOver(leaves)({ level, index })))
            seen.set(`${level}/${index}`, hash)
          }
        }
        expect(hex(rootHash(frontier))).toBe(hex(treeHash(leaves)))
        expect(frontier.hashes).toHaveLength(completeSubtrees({ begin: 0, end: leaves.length }).length)
        expect(seen.size).toBe(leaves.length - frontier.hashes.length)
      }),
    )
  })

  test('refuses a frontier that lost a hash', () => {
    expect(() => appendLeaves({ size: 1, hashes: [] }, leavesOf(1))).toThrow(RangeError)
  })
})

const treeAndLeaf = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.record({ size: fc.constant(size), leaf: fc.nat(size - 1) }))

const inclusionClaim = (leaves: readonly Uint8Array[], leafIndex: number) => ({
  leafHash: leaves[leafIndex] ?? emptyRootHash,
  leafIndex,
  treeSize: leaves.length,
  hashes: inclusionRanges(leafIndex, leaves.length).map((range) => rangeHash(range, hashesOver(leaves))),
})

describe('inclusion', () => {
  test('is proved for every leaf of every tree', () => {
    fc.assert(
      fc.property(treeAndLeaf, ({ size, leaf }) => {
        const leaves = leavesOf(size)
        expect(verifyInclusion(inclusionClaim(leaves, leaf), treeHash(leaves))).toBe(true)
      }),
    )
  })

  test('is refused for another leaf, index, size, root or hash', () => {
    fc.assert(
      fc.property(treeAndLeaf, fc.nat(), ({ size, leaf }, pick) => {
        const leaves = leavesOf(size)
        const claim = inclusionClaim(leaves, leaf)
        const root = treeHash(leaves)
        expect(verifyInclusion({ ...claim, leafHash: leafHash('another') }, root)).toBe(false)
        expect(verifyInclusion({ ...claim, leafIndex: (leaf + 1) % (size + 1) }, root)).toBe(false)
        expect(verifyInclusion({ ...claim, leafIndex: -1 }, root)).toBe(false)
        expect(verifyInclusion(claim, leafHash('another'))).toBe(false)
        expect(verifyInclusion({ ...claim, hashes: [...claim.hashes, root] }, root)).toBe(false)
        const changed = claim.hashes.toSpliced(pick % (claim.hashes.length || 1), 1, leafHash('another'))
        expect(verifyInclusion({ ...claim, hashes: changed }, root)).toBe(false)
        expect(verifyInclusion({ ...claim, hashes: claim.hashes.slice(1) }, root)).toBe(size === 1)
      }),
    )
  })

  test('has no proof for a leaf outside the tree', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
    expect(() => inclusionRanges(-1, 3)).toThrow(RangeError)
  })
})

const twoSizes = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
  .map(([one, other]) => ({ firstSize: Math.min(one, other), secondSize: Math.max(one, other) }))

const consistencyClaim = (leaves: readonly Uint8Array[], firstSize: number) => ({
  firstSize,
  secondSize: leaves.length,
  hashes: consistencyRanges(firstSize, leaves.length).map((range) => rangeHash(range, hashesOver(leaves))),
})

describe('consistency', () => {
  test('is proved for every pair of sizes', () => {
    fc.assert(
      fc.property(twoSizes, ({ firstSize, secondSize }) => {
        const leaves = leavesOf(secondSize)
        const first = treeHash(leaves.slice(0, firstSize))
        expect(verifyConsistency(consistencyClaim(leaves, firstSize), first, treeHash(leaves))).toBe(true)
      }),
    )
  })

  test('is refused when an early entry was changed, or any hash', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ({ firstSize, secondSize }, pick) => {
        const leaves = leavesOf(secondSize)
        const first = treeHash(leaves.slice(0, firstSize))
        const second = treeHash(leaves)
        const rewritten = leaves.with(pick % firstSize, leafHash('another'))
        expect(verifyConsistency(consistencyClaim(rewritten, firstSize), first, treeHash(rewritten))).toBe(
          false,
        )
        const claim = consistencyClaim(leaves, firstSize)
        const changed = claim.hashes.toSpliced(pick % (claim.hashes.length || 1), 1, leafHash('another'))
        expect(verifyConsistency({ ...claim, hashes: changed }, first, second)).toBe(false)
        expect(verifyConsistency({ ...claim, hashes: [...claim.hashes, first] }, first, second)).toBe(false)
        expect(verifyConsistency(claim, leafHash('another'), second)).toBe(false)
        expect(verifyConsistency(claim, first, leafHash('another'))).toBe(false)
      }),
    )
  })

  test('has no proof for a tree that shrank or was empty', () => {
    expect(() => consistencyRanges(3, 2)).toThrow(RangeError)
    expect(() => consistencyRanges(0, 2)).toThrow(RangeError)
    expect(verifyConsistency({ firstSize: 3, secondSize: 2, hashes: [] }, emptyRootHash, emptyRootHash)).toBe(
      false,
    )
    expect(verifyConsistency({ firstSize: 1, secondSize: 2, hashes: [] }, emptyRootHash, emptyRootHash)).toBe(
      false,
    )
  })
})

test('hashes are compared whole', () => {
  expect(sameHash(leafHash('one'), leafHash('one'))).toBe(true)
  expect(sameHash(leafHash('one'), leafHash('two'))).toBe(false)
})
