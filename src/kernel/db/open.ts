import type { StatementObserver } from './executor.ts'
import { openPGlite } from './pglite.ts'
import type { Db } from './port.ts'
import { openPostgres } from './postgres.ts'

export interface DatabaseSettings {
  /** A postgres:// address; without one the embedded database is used. */
  databaseUrl?: string | undefined
  /** Folder of the embedded database; undefined keeps it in memory. */
  folder?: string | undefined
  /** Prebuilt database that a first start of the embedded database begins with; see scripts/build/snapshot.ts. */
  snapshotFile?: string | undefined
  poolSize?: number | undefined
  /** How long a statement may take on PostgreSQL. */
  statementTimeoutMs?: number | undefined
}

const defaultPoolSize = 10
const defaultStatementTimeoutMs = 30_000

/** Opens PostgreSQL where an address is given, else the embedded database. @throws DataFolderInUseError */
export async function openDatabase(settings: DatabaseSettings, observe?: StatementObserver): Promise<Db> {
  if (settings.databaseUrl === undefined) return openPGlite(settings, observe)
  const { poolSize = defaultPoolSize, statementTimeoutMs = defaultStatementTimeoutMs } = settings
  return openPostgres({ url: settings.databaseUrl, poolSize, statementTimeoutMs }, observe)
}
