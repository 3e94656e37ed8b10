/** One measured claim. */
export interface BenchResult {
  /** What was measured, in words. */
  claim: string
  measured: number
  unit: string
  limit: number
  comparison: 'at most' | 'at least'
  passed: boolean
  note?: string
}

type Measurement = Pick<BenchResult, 'claim' | 'measured' | 'unit' | 'limit' | 'note'>

/** A claim that holds when no more than `limit` was measured. */
export function atMost(measurement: Measurement): BenchResult {
  return { ...measurement, comparison: 'at most', passed: measurement.measured <= measurement.limit }
}

/** A claim that holds when no less than `limit` was measured. */
export function atLeast(measurement: Measurement): BenchResult {
  return { ...measurement, comparison: 'at least', passed: measurement.measured >= measurement.limit }
}
