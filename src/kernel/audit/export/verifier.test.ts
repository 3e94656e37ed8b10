import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillLog, openTestLog, randomTrials, viewed, type TestLog } from '../testing/open-log.ts'
import { exportLog } from './export-log.ts'
import { splitLines } from './lines.ts'
import { verifyLog } from './verifier.ts'

let log: TestLog
let lines: readonly string[]

beforeAll(async () => {
  log = await openTestLog()
  await fillLog(log)
  lines = await exported(log)
})
afterAll(() => log.close())

async function exported({ db, crypto }: TestLog): Promise<string[]> {
  const written: string[] = []
  for await (const line of exportLog(db, crypto.keys)) written.push(line)
  return written
}

async function messagesOf(changed: Iterable<string> | AsyncIterable<string>): Promise<string[]> {
  const report = await verifyLog(changed)
  expect(report.ok).toBe(false)
  expect(report.problemCount).toBeGreaterThan(0)
  return report.problems.map((problem) => problem.message)
}

/** Index in `lines` of the entry with this leaf index. */
const lineOf = (leafIndex: number) => lines.findIndex((line) => line.includes(`"leafIndex":${leafIndex},`))

test('a true export is sound', async () => {
  const report = await verifyLog(lines)
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ ok: true, entries: 60, checkpoints: 6, problemCount: 0 })
  expect(report.latest).toEqual(await log.audit.latestCheckpoint(log.db))
})

test('so is that of an empty log, and what waits is left for the next export', async () => {
  const empty = await openTestLog()
  await empty.audit.record(empty.db, viewed('person-1'))
  expect(await verifyLog(await exported(empty))).toMatchObject({ ok: true, entries: 0, checkpoints: 0 })
  await empty.close()
})

test('any changed byte is found', { timeout: 120_000 }, async () => {
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(position) ^ mask, position)
      const report = await verifyLog(splitLines(chunksOf(changed)))
      expect(report.ok).toBe(false)
    }),
    { numRuns: randomTrials },
  )
})

test('any lost, doubled or moved line is found', async () => {
  const index = fc.nat(lines.length - 1)
  await fc.assert(
    fc.asyncProperty(index, index, async (from, to) => {
      const line = lines[from] ?? ''
      const lost = lines.toSpliced(from, 1)
      expect((await verifyLog(lost)).ok).toBe(false)
      expect((await verifyLog(lines.toSpliced(to, 0, line))).ok).toBe(false)
      expect((await verifyLog(lost.toSpliced(to, 0, line))).ok).toBe(from === to)
    }),
    { numRuns: randomTrials },
  )
})

describe('the report says in plain words what is wrong and where', () => {
  test('an entry whose text was changed', async () => {
    const at = lineOf(33)
    const report = await verifyLog(lines.with(at, (lines[at] ?? '').replace('case.viewed', 'case.nothing')))
    expect(report.problems).toEqual([
      { line: at + 1, message: 'Entry 33 was changed: its hash is not the one recorded when it was written' },
      { line: lines.length, message: 'Some line was changed since the export' },
    ])
  })

  test('an entry whose hash was changed as well', async () => {
    const other = JSON.parse(lines[lineOf(34)] ?? '') as { hash: string; content: string }
    const line = JSON.stringify({ content: other.content, hash: other.hash, leafIndex: 33, type: 'entry' })
    expect(await messagesOf(lines.with(lineOf(33), line))).toContain(
      'The entries are not those that were signed: of entries 30 to 39, at least one was changed, added or removed',
    )
  })

  test('entries that are missing', async () => {
    expect(await messagesOf(lines.toSpliced(lineOf(33), 2))).toContain('Entries 33 to 34 are missing')
  })

  test('a line that is no longer what an export writes', async () => {
    const [message] = await messagesOf(lines.with(lineOf(33), ` ${lines[lineOf(33)]}`))
    expect(message).toBe('This line was changed: it is not as the export wrote it. It stands before entry 33')
  })

  test('a checkpoint that was left out, put elsewhere or changed', async () => {
    const at = lineOf(30) - 1
    const line = lines[at] ?? ''
    expect(await messagesOf(lines.toSpliced(at, 1))).toContain(
      'A checkpoint between 20 and 40 entries is missing or changed',
    )
    expect(await messagesOf(lines.toSpliced(at, 1).toSpliced(at - 2, 0, line))).toContain(
      'The checkpoint of 30 entries stands after 28 entries',
    )
    expect(await messagesOf(lines.with(at, line.replace('eyJ', 'eyK')))).toContain(
      'A checkpoint was changed: no key of this log signed it. It stands before entry 30',
    )
  })

  test('a key that was changed', async () => {
    const header = (lines[0] ?? '').replace(/"x":"./, (start) => `"x":"${start.endsWith('A') ? 'B' : 'A'}`)
    expect((await messagesOf(lines.with(0, header)))[0]).toMatch(
      /^The key \S+ was changed: its thumbprint is \S+$/,
    )
  })

  test('a file that was cut', async () => {
    expect(await messagesOf(lines.slice(0, -1))).toEqual(['The end of the log is missing: the file was cut'])
    expect(await messagesOf(lines.slice(0, lineOf(35)))).toContain(
      'No checkpoint covers the entries from 30 on',
    )
  })

  test('a file with more after its end', async () => {
    expect(await messagesOf([...lines, lines[5] ?? ''])).toEqual(['There is more after the end of the log'])
  })

  test('a file that is not an export', async () => {
    const unreadable = 'This line was changed: it is not as the export wrote it. It stands before entry 0'
    const cut = 'The end of the log is missing: the file was cut'
    expect(await messagesOf([])).toEqual([cut])
    expect(await messagesOf(['{}'])).toEqual([unreadable, cut])
    expect(await messagesOf(['hello'])).toEqual([unreadable, cut])
    expect(await messagesOf(lines.slice(1))).toContain('The header must be the first line')
  })
})

describe('a checkpoint known from elsewhere', () => {
  test('fits the log it was taken from, also when the log has grown since', async () => {
    const early = await verifyLog(lines)
    expect(await verifyLog(lines, [{ treeSize: 60, rootHash: early.latest?.rootHash ?? '' }])).toMatchObject({
      ok: true,
    })
  })

  test('shows a log that was rewritten and signed anew, or cut', async () => {
    const forged = await openTestLog()
    await fillLog(forged, 5)
    const forgedLines = await exported(forged)
    const known = (await forged.audit.latestCheckpoint(forged.db)) ?? { treeSize: 0, rootHash: '' }
    const longer = await log.audit.latestCheckpoint(log.db)
    await forged.close()
    expect((await verifyLog(lines)).ok).toBe(true)
    expect((await verifyLog(lines, [known])).problems.map((problem) => problem.message)).toEqual([
      'The first 50 entries are not those of the known checkpoint: the log was rewritten',
    ])
    const cut = await verifyLog(forgedLines, longer === undefined ? [] : [longer])
    expect(cut.problems.map((problem) => problem.message)).toEqual([
      'The log was cut: a known checkpoint covers 60 entries, here are 50',
    ])
  })
})

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // An odd size, so that lines and characters are cut across chunks.
  for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997)
}
