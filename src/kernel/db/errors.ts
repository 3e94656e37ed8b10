/** A query that must find a row found none. */
export class RowNotFoundError extends Error {
  override readonly name = 'RowNotFoundError'
}

/** The database cannot be reached, is shutting down or is out of space: the request may be tried again later. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError'
  readonly reason: 'connection' | 'storage-full'

  constructor(reason: 'connection' | 'storage-full', cause: unknown) {
    super(reason === 'connection' ? 'The database cannot be reached' : 'The database has no space left', {
      cause,
    })
    this.reason = reason
  }
}

/** Another process already uses the data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError'
}

/** A migration failed; the database is as it was before this run. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** A value that came from outside cannot be what the statement needs: not a UUID, out of range, not storable. */
export class UnusableValueError extends Error {
  override readonly name = 'UnusableValueError'
}

const unusableValueCodes = new Set(['22P02', '22003', '22007', '22008', '22021'])
const outOfSpaceCodes = new Set(['53100', 'ENOSPC'])
const lostConnectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
])
const lostConnectionMessage =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|timeout expired|connection error|client has encountered|PGlite is clos/i

/** The SQLSTATE or system error code of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Gives driver errors that callers treat alike a type of ours; leaves others as they are. */
export function translateError(error: unknown): unknown {
  if (error instanceof DatabaseUnavailableError) return error
  const code = errorCode(error)
  if (code !== undefined && outOfSpaceCodes.has(code))
    return new DatabaseUnavailableError('storage-full', error)
  if (code !== undefined && unusableValueCodes.has(code)) {
    // Without its cause: PostgreSQL quotes the value in the message, and messages are logged.
    return new UnusableValueError(`A value cannot be used by the database (SQLSTATE ${code})`)
  }
  const lost = code !== undefined && lostConnectionCodes.has(code)
  if (lost || (error instanceof Error && lostConnectionMessage.test(error.message))) {
    return new DatabaseUnavailableError('connection', error)
  }
  return error
}
