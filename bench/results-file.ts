import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from './result.ts'

const bytesPerGigabyte = 1_000_000_000
const file = join(import.meta.dirname, 'results.json')

/** What the figures were measured on. */
export interface Machine {
  processor: string
  cores: number
  memoryGigabytes: number
  node: string
}

interface Recorded {
  measuredAt: string
  machine: Machine
  results: BenchResult[]
}

export function describeMachine(): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryGigabytes: Math.round(totalmem() / bytesPerGigabyte),
    node: process.versions.node,
  }
}

/** Writes the results of one bench to bench/results.json and keeps those of the others. */
export function mergeResults(machine: Machine, name: string, results: BenchResult[]): void {
  // Written by this function alone.
  const recorded = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>)
    : {}
  recorded[name] = { measuredAt: new Date().toISOString(), machine, results }
  const sorted = Object.fromEntries(
    Object.entries(recorded).toSorted(([left], [right]) => left.localeCompare(right)),
  )
  writeFileSync(`${file}.tmp`, `${JSON.stringify(sorted, null, 2)}\n`)
  renameSync(`${file}.tmp`, file)
}
