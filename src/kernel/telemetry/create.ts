import { SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import type { DestinationStream } from 'pino'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import type { Telemetry } from './port.ts'

export interface TelemetrySettings {
  /** Least severe log line to write, or `silent`. */
  level: string
  /** Where log lines go; standard output by default. */
  destination?: DestinationStream
}

/** Logs, metrics and traces of one running program. */
export function createTelemetry({ level, destination }: TelemetrySettings): Telemetry {
  const metrics = createMetrics()
  return {
    log: createLog(level, destination),
    metrics: metrics.text,
    observeStatement: metrics.statement,
    observeRequest: metrics.request,
    observeJob: metrics.job,
    span: inSpan,
  }
}

const tracer = trace.getTracer('commonweal')

function inSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work()
    } catch (error) {
      markFailed(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

function markFailed(span: Span, error: unknown): void {
  if (error instanceof Error) span.recordException(error)
  span.setStatus({ code: SpanStatusCode.ERROR })
}
