import { Type } from 'typebox'
import { Value } from 'typebox/value'

export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

const resultsSchema = Type.Object({
  numPassedTests: Type.Integer(),
  numFailedTests: Type.Integer(),
  numPendingTests: Type.Integer(),
  numTodoTests: Type.Integer(),
  testResults: Type.Array(
    Type.Object({
      status: Type.String(),
      assertionResults: Type.Array(Type.Object({ status: Type.String() })),
    }),
  ),
})

/**
 * Counts from Vitest's JSON report. A file that could not be loaded has no tests to fail, so it counts as one
 * failure; so does a run that failed for any other reason (an unhandled rejection, a missing report).
 */
export function countTests(succeeded: boolean, results: unknown): TestCounts {
  if (!Value.Check(resultsSchema, results)) return { passed: 0, failed: succeeded ? 0 : 1, skipped: 0 }
  const brokenFiles = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = results.numFailedTests + brokenFiles.length
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && !succeeded ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

export function addCounts(counts: readonly TestCounts[]): TestCounts {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of counts) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}
