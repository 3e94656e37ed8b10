import type { Clock } from '#kernel/clock'
import type { Crypto } from '#kernel/crypto'
import type { Audit } from './port.ts'
import { auditReader } from './reader.ts'
import { createRecorder } from './recorder.ts'

/** The audit log's two sides: writing entries, and reading and proving them. */
export function createAudit(options: { crypto: Crypto; clock: Clock }): Audit {
  return { ...createRecorder(options), ...auditReader }
}
