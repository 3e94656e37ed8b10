import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileMissingError } from '../port.ts'
import { checkBlobId, isBlobId, type BlobListing, type BlobStorage } from './blob-storage.ts'

const ownerOnly = 0o600
const shardLength = 2
const unfinishedSuffix = '.part'

/**
 * Blobs in a folder, spread over 256 subfolders by the end of their id.
 * @param folder made at the first write
 */
export function diskStorage(folder: string): BlobStorage {
  const pathOf = (id: string): string => {
    checkBlobId(id)
    return join(folder, id.slice(-shardLength), id)
  }
  return {
    write: (id, content) => writeDurably(pathOf(id), content),
    async read(id) {
      try {
        return await readFile(pathOf(id))
      } catch (error) {
        throw isAbsence(error) ? new FileMissingError(id, error) : error
      }
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
      await rm(unfinishedPath(pathOf(id)), { force: true })
    },
    list: () => listFolder(folder),
  }
}

/** Under its own name the blob is complete, whenever the power fails: it is renamed only once it is on the disk. */
async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const unfinished = unfinishedPath(path)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(unfinished, 'w', ownerOnly)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function unfinishedPath(path: string): string {
  return `${path}${unfinishedSuffix}`
}

/** Makes the renaming itself durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* listFolder(folder: string): AsyncIterable<BlobListing> {
  const shards = await readdir(folder).catch((error: unknown) => {
    if (isAbsence(error)) return []
    throw error
  })
  for (const shard of shards) {
    for (const name of await readdir(join(folder, shard))) {
      const id = name.replace(unfinishedSuffix, '')
      if (isBlobId(id)) yield { id, writtenAt: (await stat(join(folder, shard, name))).mtime }
    }
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
