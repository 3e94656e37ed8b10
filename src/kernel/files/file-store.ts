import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { StoredFile } from './port.ts'

const columns = `id, original_name as "originalName", media_type as "mediaType", size_bytes as "sizeBytes", sha256,
  owner_person_id as "ownerPersonId", created_at as "createdAt", scan_state as "scanState"`

const insertFileQuery = defineQuery<
  {
    id: string
    originalName: string
    mediaType: string
    sizeBytes: number
    sha256: string
    ownerPersonId: string | null
    createdAt: Date
    scanState: string
  },
  StoredFile
>(
  'files.file.insert',
  `
  insert into files.file (id, original_name, media_type, size_bytes, sha256, owner_person_id, created_at, scan_state)
  values (:id, :originalName, :mediaType, :sizeBytes, :sha256, :ownerPersonId, :createdAt, :scanState)
  `,
)

const selectFile = defineQuery<{ id: string }, StoredFile>(
  'files.file.select',
  `select ${columns} from files.file where id = :id`,
)

const selectKnown = defineQuery<{ ids: readonly string[] }, { id: string }>(
  'files.file.select-known',
  'select id from files.file where id = any(:ids::uuid[])',
)

const deleteFile = defineQuery<{ id: string }, never>(
  'files.file.delete',
  'delete from files.file where id = :id',
)

export async function insertFile(tx: Transaction, file: StoredFile): Promise<void> {
  await tx.execute(insertFileQuery, { ...file })
}

export function findFile(target: Queryable, id: string): Promise<StoredFile | undefined> {
  return target.maybe(selectFile, { id })
}

/** Which of these ids belong to files. */
export async function knownFiles(target: Queryable, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await target.many(selectKnown, { ids })).map(({ id }) => id))
}

/** False when there was none. */
export async function forgetFile(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.execute(deleteFile, { id })) === 1
}
