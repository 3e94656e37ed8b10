import { sha256Stream, type SigningKeys } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import { canonicalJson } from '../canonical-json.ts'
import { checkpointPurpose } from '../checkpoint.ts'
import { findLogOrigin } from '../entry-store.ts'
import { hashToText } from '../hash-text.ts'
import {
  asPublicKey,
  exportFormat,
  type CheckpointLine,
  type EntryLine,
  type HeaderLine,
  type LogLine,
} from './lines.ts'
import { readLog, type LogBatch } from './read-log.ts'

/**
 * The log up to its latest checkpoint as lines of JSON, without line feeds: `verifyLog` reads them without a database.
 */
export async function* exportLog(target: Queryable, keys: SigningKeys): AsyncGenerator<string> {
  const digest = sha256Stream()
  const digested = (line: LogLine): string => {
    const text = canonicalJson(line)
    digest.update(`${text}\n`)
    return text
  }
  let [entries, checkpoints] = [0, 0]
  yield digested(await headerLine(target, keys))
  for await (const batch of readLog(target)) {
    for (const line of batchLines(batch)) yield digested(line)
    entries += batch.leaves.length
    checkpoints += batch.checkpoints.length
  }
  yield canonicalJson({ type: 'end', entries, checkpoints, sha256: hashToText(digest.digest()) })
}

/** The first line: which log, and every key that may have signed its checkpoints. */
export async function headerLine(target: Queryable, keys: SigningKeys): Promise<HeaderLine> {
  const { origin } = await target.one(findLogOrigin, {})
  const published = await keys.published(target, checkpointPurpose, new Date(0))
  return { type: 'header', format: exportFormat, origin: origin ?? '', keys: published.map(asPublicKey) }
}

/** The lines of a batch: each checkpoint stands after the last entry it covers. */
export function* batchLines({ leaves, checkpoints }: LogBatch): Generator<EntryLine | CheckpointLine> {
  let next = 0
  for (const { leafIndex, hash, content } of leaves) {
    for (; (checkpoints[next]?.treeSize ?? Infinity) <= leafIndex; next++)
      yield* checkpointLine(checkpoints[next])
    yield { type: 'entry', leafIndex, hash: hashToText(hash), content: content ?? '' }
  }
  for (; next < checkpoints.length; next++) yield* checkpointLine(checkpoints[next])
}

function* checkpointLine(checkpoint: { signed: string } | undefined): Generator<EntryLine | CheckpointLine> {
  if (checkpoint !== undefined) yield { type: 'checkpoint', signed: checkpoint.signed }
}
