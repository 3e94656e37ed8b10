import type { Audit } from '#kernel/audit'
import type { Clock } from '#kernel/clock'
import type { Config } from '#kernel/config'
import type { Crypto } from '#kernel/crypto'
import type { Db } from '#kernel/db'
import type { EventBus } from '#kernel/events'
import type { FileStore } from '#kernel/files'
import type { OutboundFetch } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { JobQueue } from '#kernel/jobs'
import type { Notifier } from '#kernel/notify'
import type { Telemetry } from '#kernel/telemetry'
import type { ContributionReader } from './extensions.ts'

/** All that the kernel gives a module. Passed as a plain record; nothing is looked up by name. */
export interface Kernel {
  config: Config
  clock: Clock
  db: Db
  crypto: Crypto
  audit: Audit
  events: EventBus
  jobs: JobQueue
  notify: Notifier
  files: FileStore
  telemetry: Telemetry
  /** Requests to addresses that came from outside: no private networks, 64 KiB at most unless said, five seconds. */
  outbound: OutboundFetch
  /** Public address of this deployment, without a trailing slash. */
  origin: string
  /** What modules and packs added to an extension point. */
  contributions: ContributionReader
  /** Words by `<module>.<key>`, for keys that travel as data (purposes, statuses). */
  words(locale: Locale, qualifiedKey: string): string
  loopback: Loopback
}

/** Requests to this program itself, without the network: it is a relying party of its own sign-in. */
export interface Loopback {
  fetch(url: string, init?: RequestInit): Promise<Response>
}
