import type { BenchResult } from './result.ts'

const significantDigits = 3

/** The results as aligned plain text, one line each. */
export function formatTable(results: readonly BenchResult[]): string {
  const rows = results.map((result) => [
    result.passed ? 'passed' : 'FAILED',
    result.claim,
    `${formatNumber(result.measured)} ${result.unit}`,
    `${result.comparison} ${formatNumber(result.limit)} ${result.unit}`,
    result.note ?? '',
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => String(row[column]).length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function formatNumber(value: number): string {
  const decimals = Math.abs(value) >= 100 ? 0 : significantDigits - 1
  return value.toLocaleString('en-GB', { maximumFractionDigits: decimals })
}
