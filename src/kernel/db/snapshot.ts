import { existsSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

/**
 * Unpacks a prebuilt database (a tar of the data folder under Zstandard, written by the build) to `folder`,
 * unless a database or no snapshot is there. Making a cluster takes seconds; unpacking one, half a second.
 */
export async function unpackSnapshot(snapshotFile: string | undefined, folder: string): Promise<void> {
  if (snapshotFile === undefined || !existsSync(snapshotFile) || existsSync(folder)) return
  const tar = await promisify(zstdDecompress)(await readFile(snapshotFile))
  // Unpacked beside its place and renamed, so that a crash half way cannot leave half a database.
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const pglite = await PGlite.create(unfinished, { loadDataDir: new Blob([tar]) })
  await pglite.close()
  renameSync(unfinished, folder)
}
