import { Type } from 'typebox'
import type { Clock } from '#kernel/clock'
import type { Crypto } from '#kernel/crypto'
import type { Db, Transaction } from '#kernel/db'
import { defineJob, type JobType } from '#kernel/jobs'
import { checkpointPurpose, signCheckpoint } from './checkpoint.ts'
import { deletePending, listPendingEntries, lockLog, setLogOrigin } from './entry-store.ts'
import { hashToHex, hashToText } from './hash-text.ts'
import { appendLeaves, completeSubtrees, leafHash, rootHash, type Frontier } from './merkle/index.ts'
import { loadSubtrees } from './subtrees.ts'
import {
  findLatestCheckpoint,
  findTreeSize,
  insertCheckpoint,
  insertLeaves,
  insertNodes,
} from './tree-store.ts'

export interface IntegrateOptions {
  db: Db
  crypto: Crypto
  clock: Clock
}

const maximumBatchSize = 5_000

/**
 * Takes the entries that wait into the tree, in batches of one transaction and one signed checkpoint each. Entries
 * committed late are taken later, never left out. While another process does this, nothing happens.
 * @returns how many entries were taken
 */
export async function integrate(
  { db, crypto, clock }: IntegrateOptions,
  batchSize = maximumBatchSize,
): Promise<number> {
  let total = 0
  let taken: number
  do {
    taken = await db.transaction((tx) => integrateBatch(tx, { crypto, clock }, batchSize))
    total += taken
  } while (taken === batchSize)
  // The embedded database has no autovacuum, and rows come and go here all the time.
  if (total > 0 && db.kind === 'pglite') await db.unnamed('vacuum audit.pending')
  return total
}

/** An entry reaches the tree a second or two after its transaction. */
const integrateEntries = defineJob({
  name: 'audit.integrate-entries',
  schema: Type.Object({}),
  schedule: { everySeconds: 1 },
  async run(kernel) {
    await integrate(kernel)
  },
})

/** The jobs of the audit log, for the platform to register. */
export const auditJobs: readonly JobType[] = [integrateEntries]

async function integrateBatch(
  tx: Transaction,
  { crypto, clock }: Pick<IntegrateOptions, 'crypto' | 'clock'>,
  batchSize: number,
): Promise<number> {
  const log = await tx.maybe(lockLog, {})
  if (log === undefined) return 0
  const entries = await tx.many(listPendingEntries, { limit: batchSize })
  if (entries.length === 0) return 0

  const before = await loadFrontier(tx)
  const leafHashes = entries.map((entry) => leafHash(entry.content))
  const entryIds = entries.map((entry) => entry.id)
  const { frontier, completed } = appendLeaves(before, leafHashes)
  await tx.execute(insertLeaves, { firstIndex: before.size, entryIds, hashes: leafHashes.map(hashToHex) })
  await tx.execute(insertNodes, {
    levels: completed.map((node) => node.level),
    indexes: completed.map((node) => node.index),
    hashes: completed.map((node) => hashToHex(node.hash)),
  })
  await tx.execute(deletePending, { entryIds })
  const origin = log.origin ?? (await nameLog(tx, crypto))
  await writeCheckpoint(tx, { frontier, origin, crypto, clock })
  return entries.length
}

/** The tree as it stands, from the hashes of its complete subtrees. */
async function loadFrontier(tx: Transaction): Promise<Frontier> {
  const { size } = await tx.one(findTreeSize, {})
  const subtrees = completeSubtrees({ begin: 0, end: size })
  return { size, hashes: subtrees.map(await loadSubtrees(tx, subtrees)) }
}

/** Each log has its own name for ever, so that the checkpoints of two logs cannot be mixed up. */
async function nameLog(tx: Transaction, crypto: Crypto): Promise<string> {
  const origin = `commonweal-audit/${crypto.uuid()}`
  await tx.execute(setLogOrigin, { origin })
  return origin
}

async function writeCheckpoint(
  tx: Transaction,
  { frontier, origin, crypto, clock }: { frontier: Frontier; origin: string; crypto: Crypto; clock: Clock },
): Promise<void> {
  const at = clock.now()
  const root = rootHash(frontier)
  const previous = await tx.maybe(findLatestCheckpoint, {})
  const sizes = { treeSize: frontier.size, previousSize: previous?.treeSize ?? 0 }
  const key = await crypto.keys.current(tx, checkpointPurpose)
  const signed = await signCheckpoint({ ...sizes, at, origin, rootHash: hashToText(root) }, key)
  await tx.execute(insertCheckpoint, {
    ...sizes,
    origin,
    rootHash: root,
    createdAt: at,
    kid: key.kid,
    signed,
  })
}
