import type { AuditRecorder } from '#kernel/audit'
import type { Clock } from '#kernel/clock'
import type { Config } from '#kernel/config'
import type { Crypto } from '#kernel/crypto'
import type { Db } from '#kernel/db'
import type { EventBus } from '#kernel/events'
import type { FileStore } from '#kernel/files'
import type { JobQueue } from '#kernel/jobs'
import type { Notifier } from '#kernel/notify'
import type { Telemetry } from '#kernel/telemetry'

/** All that the kernel gives a module. Passed as a plain record; nothing is looked up by name. */
export interface Kernel {
  config: Config
  clock: Clock
  db: Db
  crypto: Crypto
  audit: AuditRecorder
  events: EventBus
  jobs: JobQueue
  notify: Notifier
  files: FileStore
  telemetry: Telemetry
}
