import { join } from 'node:path'
import { PGlite, types, type Transaction as PGliteTransaction } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { queryableFrom, type StatementObserver } from './executor.ts'
import { lockFolder } from './folder-lock.ts'
import { mayWrite, requireFreeSpace } from './free-space.ts'
import { translateError } from './errors.ts'
import { runMigrations } from './migrate.ts'
import type { Db, Transaction } from './port.ts'
import { runUnnamed } from './pglite-unnamed.ts'
import { unpackSnapshot } from './snapshot.ts'

export interface EmbeddedDatabaseSettings {
  /** A folder on disk, or undefined for memory only (tests). */
  folder?: string | undefined
  /** A prebuilt database to start from when the folder holds none; ignored when the file is missing. */
  snapshotFile?: string | undefined
  /** In memory: begin with what `dump` gave. */
  contents?: Blob | undefined
}

export interface EmbeddedDb extends Db {
  /** All of it, for others to begin with. */
  dump(): Promise<Blob>
}

const parsers = {
  [types.INT8]: (text: string) => Number(text),
  [types.DATE]: (text: string) => text,
}

// One connection uses it, and the system's file cache is behind it: PostgreSQL's usual 128 MB would be idle memory.
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'max_connections=4']

/** The embedded database. @throws DataFolderInUseError */
export async function openPGlite(
  settings: EmbeddedDatabaseSettings,
  observe?: StatementObserver,
): Promise<EmbeddedDb> {
  const lock = settings.folder === undefined ? undefined : lockFolder(settings.folder)
  const pglite = await open(settings).catch((error: unknown) => {
    lock?.release()
    throw error
  })
  const checkSpace = settings.folder === undefined ? () => undefined : requireFreeSpace(settings.folder)
  const runOn = (target: PGlite | PGliteTransaction) =>
    queryableFrom(async ({ text }, values) => {
      if (mayWrite(text)) checkSpace()
      const result = await target.query(text, values)
      return { rows: result.rows, affectedRows: result.affectedRows ?? 0 }
    }, observe)
  const unnamedOn =
    (target: PGlite | PGliteTransaction): Db['unnamed'] =>
    async (text, values) => {
      if (mayWrite(text)) checkSpace()
      return runUnnamed(target, text, values)
    }

  return {
    kind: 'pglite',
    ...runOn(pglite),
    unnamed: unnamedOn(pglite),
    async transaction(work) {
      const afterCommit: (() => void)[] = []
      const result = await pglite
        .transaction((target) => {
          const tx: Transaction = {
            ...runOn(target),
            afterCommit: (action) => void afterCommit.push(action),
            unnamed: unnamedOn(target),
          }
          return work(tx)
        })
        .catch((error: unknown) => {
          throw translateError(error)
        })
      for (const action of afterCommit) action()
      return result
    },
    async migrate(sets) {
      checkSpace()
      return runMigrations(new PGliteDialect({ pglite }), sets)
    },
    async dump() {
      // Whoever begins with it would else do the work of the log again.
      await pglite.exec('checkpoint')
      return pglite.dumpDataDir('none')
    },
    async close() {
      await pglite.close()
      lock?.release()
    },
  }
}

async function open({ folder, snapshotFile, contents }: EmbeddedDatabaseSettings): Promise<PGlite> {
  if (folder === undefined) return openInMemory(contents)
  const databaseFolder = join(folder, 'pglite')
  await unpackSnapshot(snapshotFile, databaseFolder)
  return PGlite.create(databaseFolder, { parsers, startParams })
}

// Making a database cluster takes two seconds and copying an empty one a fifth of that, which matters to tests,
// where each opens its own. The promise holds one immutable value: no test can see another through it.
let emptyCluster: Promise<Blob> | undefined

async function openInMemory(contents?: Blob): Promise<PGlite> {
  const loadDataDir = contents ?? (await (emptyCluster ??= packEmptyCluster()))
  return PGlite.create({ parsers, startParams, loadDataDir })
}

async function packEmptyCluster(): Promise<Blob> {
  const pglite = await PGlite.create()
  try {
    return await pglite.dumpDataDir('none')
  } finally {
    await pglite.close()
  }
}
