import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Records durations under fixed label values; made once per combination, because labelling is the costly part. */
type Record = (durationMs: number) => void

export interface Metrics {
  request(method: string, route: string, status: number, durationMs: number): void
  statement(name: string, durationMs: number): void
  job(name: string, outcome: 'done' | 'failed', durationMs: number): void
  /** Prometheus text exposition format. */
  text(): Promise<string>
}

const millisecondsPerSecond = 1_000
const requestBucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const statementBucketsSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5]
const jobBucketsSeconds = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 900]

/** The metrics of one running program, in a registry of their own so that several can share a process in tests. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const request = histogram(registry, {
    name: 'http_request_duration_seconds',
    help: 'Time from request to response',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBucketsSeconds,
  })
  const statement = histogram(registry, {
    name: 'database_statement_duration_seconds',
    help: 'Time of one database statement, waiting for a connection included',
    labelNames: ['statement'],
    buckets: statementBucketsSeconds,
  })
  const job = histogram(registry, {
    name: 'job_duration_seconds',
    help: 'Time of one run of a background job',
    labelNames: ['job', 'outcome'],
    buckets: jobBucketsSeconds,
  })
  let collectsProcessMetrics = false

  return {
    request: (method, route, status, durationMs) => request(durationMs, method, route, String(status)),
    statement: (name, durationMs) => statement(durationMs, name),
    job: (name, outcome, durationMs) => job(durationMs, name, outcome),
    text() {
      // They hold a timer and a garbage-collection observer for good, so only a program that is scraped pays for them.
      if (!collectsProcessMetrics) collectDefaultMetrics({ register: registry })
      collectsProcessMetrics = true
      return registry.metrics()
    },
  }
}

interface HistogramSettings {
  name: string
  help: string
  labelNames: string[]
  buckets: number[]
}

function histogram(registry: Registry, settings: HistogramSettings) {
  const series = new Histogram({ ...settings, registers: [registry] })
  const recorders = new Map<string, Record>()
  return (durationMs: number, ...labels: string[]): void => {
    const key = labels.length === 1 ? (labels[0] ?? '') : labels.join('\n')
    let record = recorders.get(key)
    if (record === undefined) {
      const child = series.labels(...labels)
      record = (milliseconds) => child.observe(milliseconds / millisecondsPerSecond)
      recorders.set(key, record)
    }
    record(durationMs)
  }
}
