import type { Queryable } from '#kernel/db'
import { checkpointFromRow } from './checkpoint.ts'
import { readEntry } from './entry.ts'
import { findIntegratedEntry, listBodiesThatUsed, listUsesOfPerson } from './entry-store.ts'
import { hashToText } from './hash-text.ts'
import {
  completeSubtrees,
  consistencyRanges,
  inclusionRanges,
  leafHash,
  rangeHash,
  type LeafRange,
} from './merkle/index.ts'
import type { AuditReader } from './port.ts'
import { loadSubtrees } from './subtrees.ts'
import { findLatestCheckpoint, findTreeSize } from './tree-store.ts'

const maximumPageSize = 1_000

export const auditReader: AuditReader = {
  async usesOfPerson(target, personId, { before = Number.MAX_SAFE_INTEGER, limit, ...filter }) {
    const pageSize = Math.min(limit, maximumPageSize)
    const rows = await target.many(listUsesOfPerson, {
      personId,
      before,
      actions: filter.actions ?? [''],
      organisationId: filter.organisationId ?? null,
      resource: filter.resource ?? null,
      byOthers: filter.byOthers ?? false,
      // One more than asked for tells whether there is another page.
      limit: pageSize + 1,
    })
    const entries = rows.slice(0, pageSize).map(readEntry)
    return { entries, nextBefore: rows.length > pageSize ? entries.at(-1)?.id : undefined }
  },

  async bodiesThatUsed(target, personId) {
    const rows = await target.many(listBodiesThatUsed, { personId })
    return rows.map(({ organisationId }) => organisationId)
  },

  async inclusionProof(target, entryId) {
    const checkpoint = await auditReader.latestCheckpoint(target)
    const entry = await target.maybe(findIntegratedEntry, { entryId })
    if (checkpoint === undefined || entry === undefined || entry.leafIndex >= checkpoint.treeSize)
      return undefined
    const { treeSize } = checkpoint
    const hashes = await hashRanges(target, inclusionRanges(entry.leafIndex, treeSize))
    return { ...entry, leafHash: hashToText(leafHash(entry.content)), treeSize, hashes, checkpoint }
  },

  async consistencyProof(target, firstSize, secondSize) {
    const { size } = await target.one(findTreeSize, {})
    if (secondSize > size) throw new RangeError(`The log has ${size} entries, not ${secondSize}`)
    const hashes = await hashRanges(target, consistencyRanges(firstSize, secondSize))
    return { firstSize, secondSize, hashes }
  },

  async latestCheckpoint(target) {
    const row = await target.maybe(findLatestCheckpoint, {})
    return row === undefined ? undefined : checkpointFromRow(row)
  },
}

async function hashRanges(target: Queryable, ranges: readonly LeafRange[]): Promise<string[]> {
  const hashOf = await loadSubtrees(target, ranges.flatMap(completeSubtrees))
  return ranges.map((range) => hashToText(rangeHash(range, hashOf)))
}
