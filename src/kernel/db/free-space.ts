import { statfsSync } from 'node:fs'
import { DatabaseUnavailableError } from './errors.ts'

/** Three segments of the write-ahead log, of 16 MB each. */
const defaultReserveBytes = 48 * 1024 * 1024

/**
 * Made for a folder, tells before a write whether the disk has room to spare. A full disk does no harm to PostgreSQL
 * on its own. The embedded one outlives a table that cannot grow, but once its write-ahead log cannot, its next
 * statement never ends, and with it the whole program: so it must not come to that.
 * @throws DatabaseUnavailableError storage-full, from the check
 */
export function requireFreeSpace(folder: string, reserveBytes: number = defaultReserveBytes): () => void {
  return () => {
    const { bavail, bsize } = statfsSync(folder)
    const freeBytes = bavail * bsize
    if (freeBytes >= reserveBytes) return
    throw new DatabaseUnavailableError('storage-full', new Error(`${freeBytes} bytes are free in ${folder}`))
  }
}

/** Statements that only read go on while the disk is full. */
export function mayWrite(statement: string): boolean {
  return !/^\s*select\b/i.test(statement)
}
