import { defineQuery } from '#kernel/db'

type Nothing = Record<never, never>

/** Leaves are never removed and have no gaps, so the last one tells the size. */
export const findTreeSize = defineQuery<Nothing, { size: number }>(
  'audit.leaf.find_tree_size',
  `select coalesce(max(leaf_index) + 1, 0) as size from audit.leaf`,
)

/** `hashes` are hexadecimal. */
export const insertLeaves = defineQuery<
  { firstIndex: number; entryIds: readonly number[]; hashes: readonly string[] },
  never
>(
  'audit.leaf.insert_many',
  `insert into audit.leaf (leaf_index, entry_id, hash)
   select :firstIndex::bigint + place - 1, entry_id, decode(hash, 'hex')
   from unnest(:entryIds::bigint[], :hashes::text[]) with ordinality as leaf (entry_id, hash, place)`,
)

/** `hashes` are hexadecimal. */
export const insertNodes = defineQuery<
  { levels: readonly number[]; indexes: readonly number[]; hashes: readonly string[] },
  never
>(
  'audit.node.insert_many',
  `insert into audit.node (level, index, hash)
   select level, index, decode(hash, 'hex')
   from unnest(:levels::smallint[], :indexes::bigint[], :hashes::text[]) as node (level, index, hash)`,
)

/** The hashes of some subtrees, leaves among them, in no order. */
export const findSubtrees = defineQuery<
  { levels: readonly number[]; indexes: readonly number[] },
  { level: number; index: number; hash: Uint8Array }
>(
  'audit.node.find_subtrees',
  `select wanted.level, wanted.index, coalesce(node.hash, leaf.hash) as hash
   from unnest(:levels::smallint[], :indexes::bigint[]) as wanted (level, index)
   left join audit.node on node.level = wanted.level and node.index = wanted.index
   left join audit.leaf on wanted.level = 0 and leaf.leaf_index = wanted.index
   where coalesce(node.hash, leaf.hash) is not null`,
)

export interface CheckpointRow {
  treeSize: number
  previousSize: number
  origin: string
  rootHash: Uint8Array
  createdAt: Date
  kid: string
  signed: string
}

export const insertCheckpoint = defineQuery<
  {
    treeSize: number
    previousSize: number
    origin: string
    rootHash: Uint8Array
    createdAt: Date
    kid: string
    signed: string
  },
  never
>(
  'audit.checkpoint.insert',
  `insert into audit.checkpoint (tree_size, previous_size, origin, root_hash, created_at, kid, signed)
   values (:treeSize, :previousSize, :origin, :rootHash, :createdAt, :kid, :signed)`,
)

const checkpointColumns = `tree_size as "treeSize", previous_size as "previousSize", origin, root_hash as "rootHash", created_at as "createdAt", kid, signed`

export const findLatestCheckpoint = defineQuery<Nothing, CheckpointRow>(
  'audit.checkpoint.find_latest',
  `select ${checkpointColumns} from audit.checkpoint order by tree_size desc limit 1`,
)

export const listCheckpoints = defineQuery<{ after: number; upTo: number }, CheckpointRow>(
  'audit.checkpoint.list',
  `select ${checkpointColumns} from audit.checkpoint
   where tree_size > :after and tree_size <= :upTo order by tree_size`,
)
