import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DataFolderInUseError } from './errors.ts'

/**
 * Holds the data folder for this process until `release`. The embedded database silently loses data when two
 * processes share a folder. SQLite's exclusive lock is an operating-system lock, so it also ends with a kill -9.
 * @throws DataFolderInUseError when another process holds it
 */
export function lockFolder(folder: string): { release(): void } {
  // What people told is in there: the folder is its owner's alone.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'commonweal.lock'))
  try {
    lock.exec('pragma busy_timeout = 0')
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    throw new DataFolderInUseError(
      `The data folder ${folder} is in use by another Commonweal process. ` +
        'Stop that one first, give this one another DATA_DIR, or set DATABASE_URL to share a PostgreSQL database.',
      { cause },
    )
  }
  return { release: () => lock.close() }
}
