import { listPage, questionPage } from './render-pages.tsx'
import { atMost } from './result.ts'
import type { BenchResult } from './result.ts'

const warmUpRenders = 3_000
const rounds = 7
const rendersPerRound = 1_000

/** CPU of one call in ms: the middle of several rounds, so that one disturbed round does not count. */
function cpuPerCallMs(render: () => string): number {
  for (let index = 0; index < warmUpRenders; index += 1) render()
  const perCall = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage()
    for (let index = 0; index < rendersPerRound; index += 1) render()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000 / rendersPerRound
  })
  return perCall.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

function renderClaim(claim: string, render: () => string, limitMs: number): BenchResult {
  const sizeKb = (Buffer.byteLength(render()) / 1024).toFixed(1)
  return atMost({
    claim,
    measured: Number(cpuPerCallMs(render).toFixed(4)),
    unit: 'ms CPU',
    limit: limitMs,
    note: `whole document of ${sizeKb} KB, median of ${rounds} rounds of ${rendersPerRound} renders after warm-up`,
  })
}

/** CPU of rendering whole pages on the server. */
export async function run(): Promise<BenchResult[]> {
  return [
    renderClaim('render a question page with error summary', questionPage, 0.2),
    renderClaim('render a list of 50 rows', listPage, 0.4),
  ]
}
