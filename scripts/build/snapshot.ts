import { PGlite } from '@electric-sql/pglite'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { writeAtomically } from './output.ts'
import { outputFolder } from './paths.ts'

export const snapshotName = 'snapshot.tar.zst'

const migrateTimeoutMs = 60_000

/**
 * Writes dist/snapshot.tar.zst: the embedded database as it is after every migration and before any data.
 * A first start unpacks it instead of making a database cluster and migrating it, which takes seconds.
 */
export async function buildSnapshot(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-snapshot-'))
  try {
    migrateInto(folder)
    writeAtomically(join(outputFolder, snapshotName), await packDatabase(join(folder, 'pglite')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function migrateInto(folder: string): void {
  // A bare environment and working folder: nobody's own settings or config file may reach the snapshot.
  const result = spawnSync(process.execPath, [join(outputFolder, 'main.js'), 'migrate'], {
    cwd: folder,
    env: { DATA_DIR: folder, LOG_LEVEL: 'error' },
    encoding: 'utf8',
    timeout: migrateTimeoutMs,
  })
  if (result.status !== 0)
    throw new Error(`Migrating a fresh database failed:\n${result.stderr}${result.stdout}`)
}

async function packDatabase(folder: string): Promise<Uint8Array> {
  const database = await PGlite.create(folder)
  try {
    const tar = await database.dumpDataDir('none')
    return await promisify(zstdCompress)(await tar.bytes())
  } finally {
    await database.close()
  }
}
