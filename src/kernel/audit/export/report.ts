import type { Checkpoint } from '../port.ts'

export interface VerificationProblem {
  /** Line of the file, from 1; absent for a database. */
  line?: number | undefined
  /** Plain words: what is wrong, and at which entry. */
  message: string
}

export interface VerificationReport {
  ok: boolean
  entries: number
  checkpoints: number
  /** The last checkpoint with a good signature: note it elsewhere, to give as `known` the next time. */
  latest: Checkpoint | undefined
  /** All problems there are, though `problems` keeps only the first hundred. */
  problemCount: number
  problems: VerificationProblem[]
}

/** A checkpoint that somebody noted when it was made. Without one, a log rewritten and signed anew looks sound. */
export interface KnownCheckpoint {
  treeSize: number
  /** base64url */
  rootHash: string
}

const maximumProblems = 100

/** Gathers problems; one broken file can have millions. */
export class ProblemList {
  readonly problems: VerificationProblem[] = []
  count = 0

  add(problem: VerificationProblem): void {
    this.count += 1
    if (this.problems.length < maximumProblems) this.problems.push(problem)
  }
}

/** The report as lines to read. */
export function reportLines(report: VerificationReport): string[] {
  const { latest, entries, checkpoints } = report
  const lines = report.problems.map(({ line, message }) =>
    line === undefined ? message : `Line ${line}: ${message}`,
  )
  const left = report.problemCount - report.problems.length
  if (left > 0) lines.push(`... and ${left} more problems`)
  lines.push(
    report.ok
      ? `The audit log is sound: ${entries} entries, ${checkpoints} checkpoints, all as they were signed.`
      : `The audit log is NOT sound: ${report.problemCount} problems in ${entries} entries, ${checkpoints} checkpoints.`,
  )
  if (latest !== undefined) {
    lines.push(
      `Latest checkpoint: ${latest.treeSize}:${latest.rootHash}, signed ${latest.at.toISOString()} by key ${latest.kid}.`,
      'Keep it somewhere else and give it with --checkpoint the next time, to notice a log that was replaced whole.',
    )
  }
  return lines
}
