import { join } from 'node:path'
import { PGlite, types, type Transaction as PGliteTransaction } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { queryableFrom, type StatementObserver } from './executor.ts'
import { lockFolder } from './folder-lock.ts'
import { translateError } from './errors.ts'
import { runMigrations } from './migrate.ts'
import type { Db, Transaction } from './port.ts'

const parsers = {
  [types.INT8]: (text: string) => Number(text),
  [types.DATE]: (text: string) => text,
}

/**
 * The embedded database.
 * @param folder a folder on disk, or undefined for memory only (tests)
 * @throws DataFolderInUseError
 */
export async function openPGlite(folder: string | undefined, observe?: StatementObserver): Promise<Db> {
  const lock = folder === undefined ? undefined : lockFolder(folder)
  const pglite = await openOrRelease(folder, lock)
  const runOn = (target: PGlite | PGliteTransaction) =>
    queryableFrom(async (_name, text, values) => {
      const result = await target.query(text, values)
      return { rows: result.rows, affectedRows: result.affectedRows ?? 0 }
    }, observe)

  return {
    kind: 'pglite',
    ...runOn(pglite),
    unnamed: (text, values) => pglite.query(text, values === undefined ? undefined : [...values]),
    async transaction(work) {
      const afterCommit: (() => void)[] = []
      const result = await pglite
        .transaction((target) => {
          const tx: Transaction = {
            ...runOn(target),
            afterCommit: (action) => void afterCommit.push(action),
            unnamed: (text, values) => target.query(text, values === undefined ? undefined : [...values]),
          }
          return work(tx)
        })
        .catch((error: unknown) => {
          throw translateError(error)
        })
      for (const action of afterCommit) action()
      return result
    },
    migrate: (sets) => runMigrations(new PGliteDialect({ pglite }), sets),
    async close() {
      await pglite.close()
      lock?.release()
    },
  }
}

async function openOrRelease(folder: string | undefined, lock: { release(): void } | undefined): Promise<PGlite> {
  const pglite = new PGlite(folder === undefined ? undefined : join(folder, 'pglite'), { parsers })
  try {
    await pglite.waitReady
    return pglite
  } catch (error) {
    lock?.release()
    throw error
  }
}
