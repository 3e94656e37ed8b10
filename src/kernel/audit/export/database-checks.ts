import { defineQuery, type Queryable } from '#kernel/db'
import { openCheckpoint } from '../checkpoint.ts'
import { readContent, type EntryContent } from '../entry.ts'
import { hashToText } from '../hash-text.ts'
import { appendLeaves, completeSubtrees, sameHash, type Frontier } from '../merkle/index.ts'
import { findSubtrees, type CheckpointRow } from '../tree-store.ts'
import type { PublicKey } from './lines.ts'
import type { LeafRow, LogBatch } from './read-log.ts'
import type { ProblemList } from './report.ts'

/** The columns by which entries are found must say what the hashed text says. */
export function compareColumns(leaf: LeafRow, problems: ProblemList): void {
  const content = contentOf(leaf)
  // A text that is no entry was changed: its hash tells.
  if (content === undefined) return
  const expected = [
    content.subjectPersonId ?? null,
    content.organisationId ?? null,
    content.actor.kind === 'person' ? content.actor.personId : null,
    content.action,
    content.at,
  ]
  const { subjectPersonId, organisationId, actorPersonId, action, createdAt } = leaf
  const stored = [subjectPersonId, organisationId, actorPersonId, action, createdAt?.toISOString() ?? null]
  if (stored.some((value, column) => value !== expected[column])) {
    problems.add({
      message: `Entry ${leaf.leafIndex} was changed: its columns do not say what its text says`,
    })
  }
}

function contentOf({ content }: LeafRow): EntryContent | undefined {
  try {
    return content === null ? undefined : readContent(content)
  } catch {
    return undefined
  }
}

/** The columns of a checkpoint must say what was signed. */
export async function compareCheckpoint(
  row: CheckpointRow,
  keys: readonly PublicKey[],
  problems: ProblemList,
): Promise<void> {
  const byId = new Map(keys.map((key) => [key.kid, key]))
  const signed = await openCheckpoint(row.signed, byId).catch(() => undefined)
  const same =
    signed !== undefined &&
    signed.treeSize === row.treeSize &&
    signed.previousSize === row.previousSize &&
    signed.origin === row.origin &&
    signed.rootHash === hashToText(row.rootHash) &&
    signed.at.getTime() === row.createdAt.getTime() &&
    signed.kid === row.kid
  if (!same)
    problems.add({
      message: `The checkpoint of ${row.treeSize} entries was changed: it is not what was signed`,
    })
}

/**
 * The stored subtrees that a batch completes must be what its leaves give.
 * @returns the tree after the batch; undefined once leaves are missing, as nothing above them can be compared
 */
export async function compareNodes(
  target: Queryable,
  frontier: Frontier | undefined,
  { leaves, begin, end }: LogBatch,
  problems: ProblemList,
): Promise<Frontier | undefined> {
  if (frontier === undefined || leaves.length !== end - begin) return undefined
  const grown = appendLeaves(
    frontier,
    leaves.map((leaf) => leaf.hash),
  )
  const levels = grown.completed.map((node) => node.level)
  const indexes = grown.completed.map((node) => node.index)
  const rows = await target.many(findSubtrees, { levels, indexes })
  const stored = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  for (const { level, index, hash } of grown.completed) {
    const found = stored.get(`${level}/${index}`)
    if (found !== undefined && sameHash(found, hash)) continue
    const first = index * 2 ** level
    const message = `The stored subtree over entries ${first} to ${first + 2 ** level - 1} is missing or changed`
    problems.add({ message })
  }
  return grown.frontier
}

interface Counts {
  leaves: number
  nodes: number
  signedSize: number
  lost: number
  stray: number
}

/** One statement, so that the counts are of one moment. */
const countAll = defineQuery<Record<never, never>, Counts>(
  'audit.log.count',
  `select
     (select count(*) from audit.leaf) as leaves,
     (select count(*) from audit.node) as nodes,
     (select coalesce(max(tree_size), 0) from audit.checkpoint) as "signedSize",
     (select count(*) from audit.entry
      where not exists (select from audit.leaf where leaf.entry_id = entry.id)
        and not exists (select from audit.pending where pending.entry_id = entry.id)) as lost,
     (select count(*) from audit.pending
      where exists (select from audit.leaf where leaf.entry_id = pending.entry_id)
        or not exists (select from audit.entry where entry.id = pending.entry_id)) as stray`,
)

/** Nothing is there that should not be, and no entry was left out of the tree. */
export async function compareCounts(target: Queryable, problems: ProblemList): Promise<void> {
  const { leaves, nodes, signedSize, lost, stray } = await target.one(countAll, {})
  if (leaves !== signedSize) {
    problems.add({
      message: `The latest checkpoint covers ${signedSize} entries, but the tree has ${leaves}`,
    })
  }
  const expectedNodes = leaves - completeSubtrees({ begin: 0, end: leaves }).length
  if (nodes !== expectedNodes) {
    problems.add({
      message: `The tree has ${nodes} stored subtrees; its ${leaves} entries need ${expectedNodes}`,
    })
  }
  if (lost > 0)
    problems.add({ message: `${lost} entries are neither in the tree nor waiting to be taken into it` })
  if (stray > 0)
    problems.add({ message: `${stray} waiting entries do not exist, or are in the tree already` })
}
