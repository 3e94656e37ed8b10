import type { SigningKeys } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import { emptyFrontier, type Frontier } from '../merkle/index.ts'
import { compareCheckpoint, compareColumns, compareCounts, compareNodes } from './database-checks.ts'
import { batchLines, headerLine } from './export-log.ts'
import { readLog } from './read-log.ts'
import { ProblemList, type KnownCheckpoint, type VerificationReport } from './report.ts'
import { LogVerifier } from './verifier.ts'

/**
 * Checks the log where it lives: all that the offline verifier checks, and that what the database keeps beside the log
 * (columns to search by, stored subtrees, the queue of waiting entries) agrees with it. Entries may come in meanwhile.
 * @param known checkpoints noted earlier; without one, a log rewritten and signed anew looks sound
 */
export async function verifyDatabase(
  target: Queryable,
  keys: SigningKeys,
  known: readonly KnownCheckpoint[] = [],
): Promise<VerificationReport> {
  const verifier = new LogVerifier(known)
  const beside = new ProblemList()
  const header = await headerLine(target, keys)
  await verifier.accept(header)
  let frontier: Frontier | undefined = emptyFrontier
  for await (const batch of readLog(target)) {
    for (const line of batchLines(batch)) await verifier.accept(line)
    for (const leaf of batch.leaves) compareColumns(leaf, beside)
    for (const checkpoint of batch.checkpoints) await compareCheckpoint(checkpoint, header.keys, beside)
    frontier = await compareNodes(target, frontier, batch, beside)
  }
  await compareCounts(target, beside)

  const report = verifier.finish()
  const problemCount = report.problemCount + beside.count
  return {
    ...report,
    ok: problemCount === 0,
    problemCount,
    problems: [...report.problems, ...beside.problems],
  }
}
