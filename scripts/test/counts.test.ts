import { describe, expect, test } from 'vitest'
import { addCounts, countTests } from './counts.ts'

const report = (passed: number, failed: number, files: { status: string; tests: string[] }[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((testStatus) => ({ status: testStatus })),
  })),
})

describe('counting test results', () => {
  test('takes the numbers of the report', () => {
    const results = report(1, 1, [{ status: 'failed', tests: ['passed', 'failed'] }])
    expect(countTests(false, results)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  test('counts a file that could not be loaded as a failure', () => {
    const results = report(1, 0, [
      { status: 'passed', tests: ['passed'] },
      { status: 'failed', tests: [] },
    ])
    expect(countTests(false, results)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  test('counts a run that failed outside of every test', () => {
    expect(countTests(false, report(1, 0, [{ status: 'passed', tests: ['passed'] }])).failed).toBe(1)
    expect(countTests(false, undefined).failed).toBe(1)
  })

  test('adds suites up', () => {
    const counts = { passed: 2, failed: 1, skipped: 3 }
    expect(addCounts([counts, counts])).toEqual({ passed: 4, failed: 2, skipped: 6 })
  })
})
