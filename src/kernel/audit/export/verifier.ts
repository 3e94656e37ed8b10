import { calculateJwkThumbprint } from 'jose'
import { sha256Stream } from '#kernel/crypto'
import { openCheckpoint } from '../checkpoint.ts'
import { hashFromText, hashToText } from '../hash-text.ts'
import { appendLeaves, emptyFrontier, leafHash, rootHash, type Frontier } from '../merkle/index.ts'
import type { Checkpoint } from '../port.ts'
import {
  parseLine,
  type CheckpointLine,
  type EndLine,
  type EntryLine,
  type HeaderLine,
  type LogLine,
  type PublicKey,
} from './lines.ts'
import { ProblemList, type KnownCheckpoint, type VerificationReport } from './report.ts'

/**
 * Reads a log line by line, in constant memory, and recomputes all of it: every leaf hash, the tree, and each checkpoint's
 * root, signature and place. Needs nothing but the lines.
 */
export class LogVerifier {
  readonly #known: readonly KnownCheckpoint[]
  readonly #problems = new ProblemList()
  readonly #digest = sha256Stream()
  #keys = new Map<string, PublicKey>()
  #origin = ''
  #frontier: Frontier = emptyFrontier
  /** False once an entry is missing or the tree is not the signed one: later roots would only repeat that. */
  #treeHolds = true
  #nextLeafIndex = 0
  #lineNumber = 0
  #entries = 0
  #checkpoints = 0
  #latest: Checkpoint | undefined
  #ended = false

  constructor(known: readonly KnownCheckpoint[] = []) {
    this.#known = known
  }

  /** One line of an exported file. */
  async acceptText(text: string): Promise<void> {
    this.#lineNumber += 1
    const line = parseLine(text)
    if (this.#ended) this.#report('There is more after the end of the log')
    else if (line === undefined)
      this.#report(`This line was changed: it is not as the export wrote it. ${this.#place()}`)
    else if ((this.#lineNumber === 1) !== (line.type === 'header'))
      this.#report('The header must be the first line')
    else if (line.type === 'end') this.#acceptEnd(line)
    else await this.accept(line)
    this.#digest.update(`${text}\n`)
  }

  /** The header, an entry or a checkpoint, from wherever it was read. */
  async accept(line: Exclude<LogLine, EndLine>): Promise<void> {
    if (line.type === 'entry') this.#acceptEntry(line)
    else if (line.type === 'checkpoint') await this.#acceptCheckpoint(line)
    else await this.#acceptHeader(line)
  }

  /** What a file must end with; a log that is read from a database has no end line. */
  requireEnd(): void {
    if (!this.#ended) this.#report('The end of the log is missing: the file was cut')
  }

  finish(): VerificationReport {
    const signedSize = this.#latest?.treeSize ?? 0
    if (this.#treeHolds && signedSize < this.#nextLeafIndex) {
      this.#report(`No checkpoint covers the entries from ${signedSize} on`)
    }
    for (const known of this.#known) {
      if (known.treeSize > this.#nextLeafIndex) {
        this.#report(
          `The log was cut: a known checkpoint covers ${known.treeSize} entries, here are ${this.#entries}`,
        )
      }
    }
    return {
      ok: this.#problems.count === 0,
      entries: this.#entries,
      checkpoints: this.#checkpoints,
      latest: this.#latest,
      problemCount: this.#problems.count,
      problems: this.#problems.problems,
    }
  }

  async #acceptHeader({ keys, origin }: HeaderLine): Promise<void> {
    this.#origin = origin
    this.#keys = new Map(keys.map((key) => [key.kid, key]))
    for (const key of keys) {
      const thumbprint = await calculateJwkThumbprint(key).catch(() => 'none')
      if (thumbprint !== key.kid)
        this.#report(`The key ${key.kid} was changed: its thumbprint is ${thumbprint}`)
    }
  }

  #acceptEntry({ leafIndex, hash, content }: EntryLine): void {
    this.#entries += 1
    if (leafIndex !== this.#nextLeafIndex) this.#reportGap(leafIndex)
    if (hashToText(leafHash(content)) !== hash) {
      this.#report(`Entry ${leafIndex} was changed: its hash is not the one recorded when it was written`)
    }
    this.#nextLeafIndex = leafIndex + 1
    this.#frontier = appendLeaves(this.#frontier, [hashFromText(hash)]).frontier
    this.#compareWithKnown()
  }

  #reportGap(leafIndex: number): void {
    const expected = this.#nextLeafIndex
    this.#report(
      leafIndex > expected
        ? `Entries ${expected} to ${leafIndex - 1} are missing`
        : `Entry ${leafIndex} stands where entry ${expected} should be`,
    )
    this.#treeHolds = false
  }

  async #acceptCheckpoint({ signed }: CheckpointLine): Promise<void> {
    this.#checkpoints += 1
    const checkpoint = await openCheckpoint(signed, this.#keys).catch(() => undefined)
    if (checkpoint === undefined) {
      this.#report(`A checkpoint was changed: no key of this log signed it. ${this.#place()}`)
      return
    }
    const previousSize = this.#latest?.treeSize ?? 0
    if (checkpoint.origin !== this.#origin) {
      this.#report(`A checkpoint belongs to another log, ${checkpoint.origin}. ${this.#place()}`)
    } else if (checkpoint.previousSize !== previousSize) {
      this.#report(
        `A checkpoint between ${previousSize} and ${checkpoint.treeSize} entries is missing or changed`,
      )
    }
    this.#compareWithTree(checkpoint, previousSize)
    this.#latest = checkpoint
  }

  #compareWithTree({ treeSize, rootHash: signedRoot }: Checkpoint, previousSize: number): void {
    if (!this.#treeHolds) return
    if (treeSize !== this.#nextLeafIndex) {
      this.#report(`The checkpoint of ${treeSize} entries stands after ${this.#nextLeafIndex} entries`)
    } else if (hashToText(rootHash(this.#frontier)) !== signedRoot) {
      this.#report(
        `The entries are not those that were signed: of entries ${previousSize} to ${treeSize - 1}, at least one was ` +
          'changed, added or removed',
      )
      this.#treeHolds = false
    }
  }

  #compareWithKnown(): void {
    if (!this.#treeHolds) return
    for (const known of this.#known) {
      if (known.treeSize !== this.#frontier.size || known.rootHash === hashToText(rootHash(this.#frontier)))
        continue
      this.#report(
        `The first ${known.treeSize} entries are not those of the known checkpoint: the log was rewritten`,
      )
    }
  }

  #acceptEnd({ entries, checkpoints, sha256 }: EndLine): void {
    this.#ended = true
    if (sha256 !== hashToText(this.#digest.digest())) this.#report('Some line was changed since the export')
    if (entries !== this.#entries || checkpoints !== this.#checkpoints) {
      this.#report(
        `The export had ${entries} entries and ${checkpoints} checkpoints; ` +
          `here are ${this.#entries} and ${this.#checkpoints}`,
      )
    }
  }

  #report(message: string): void {
    this.#problems.add({ line: this.#lineNumber === 0 ? undefined : this.#lineNumber, message })
  }

  #place(): string {
    return `It stands before entry ${this.#nextLeafIndex}`
  }
}

/**
 * Checks an exported log without any database.
 * @param known checkpoints noted earlier; without one, a log rewritten and signed anew looks sound
 */
export async function verifyLog(
  lines: AsyncIterable<string> | Iterable<string>,
  known: readonly KnownCheckpoint[] = [],
): Promise<VerificationReport> {
  const verifier = new LogVerifier(known)
  for await (const line of lines) await verifier.acceptText(line)
  verifier.requireEnd()
  return verifier.finish()
}
