import type { Logger } from 'pino'
import type { StatementObserver } from '#kernel/db'

export interface Telemetry {
  /** Structured log without personal data. */
  log: Logger
  /** Prometheus text of all metrics. */
  metrics(): Promise<string>
  observeStatement: StatementObserver
  /** @param route the route's pattern, never the address itself */
  observeRequest(method: string, route: string, status: number, durationMs: number): void
  observeJob(name: string, outcome: 'done' | 'failed', durationMs: number): void
  /** Runs `work` inside an OpenTelemetry span (nothing happens unless an SDK is configured). */
  span<T>(name: string, work: () => Promise<T>): Promise<T>
}
