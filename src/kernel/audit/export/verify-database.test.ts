import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Transaction } from '#kernel/db'
import { testDatabases } from '#kernel/test'
import { fillLog, openTestLog, randomTrials, viewed, type TestLog } from '../testing/open-log.ts'
import type { VerificationReport } from './report.ts'
import { verifyDatabase } from './verify-database.ts'

const logs = new Map<string, TestLog>()

beforeAll(async () => {
  for (const kind of testDatabases) {
    const log = await openTestLog(kind)
    logs.set(kind, log)
    await fillLog(log)
  }
})
afterAll(async () => {
  for (const log of logs.values()) await log.close()
})

/** What a verification finds after `tamper`, by somebody whom no trigger stops; then all is as before. */
async function findingsAfter(
  { db, crypto }: TestLog,
  tamper: (tx: Transaction) => Promise<unknown>,
): Promise<VerificationReport> {
  let report: VerificationReport | undefined
  const undone = db.transaction(async (tx) => {
    await tx.unnamed('set local session_replication_role = replica')
    await tamper(tx)
    report = await verifyDatabase(tx, crypto.keys)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  if (report === undefined) throw new Error('The log was not verified')
  return report
}

// SQL for another value of a column; `n` is the trial's random number, and null becomes a value.
const otherText = (column: string) =>
  `coalesce(overlay(${column} placing case when substr(${column}, 1 + :n % length(${column}), 1) = 'x' then 'y' else 'x' end
    from 1 + :n % length(${column}) for 1), 'x')`
const otherBytes = (column: string) =>
  `set_byte(${column}, :n % 32, get_byte(${column}, :n % 32) # (1 + :n % 255))`
const otherNumber = (column: string) => `${column} + 1000 + :n % 1000`
const otherTime = (column: string) => `${column} + interval '1 millisecond' * (1 + :n)`

const columns: readonly { table: string; column: string; other: (column: string) => string }[] = [
  ...['content', 'subject_person_id', 'organisation_id', 'actor_person_id', 'action'].map((column) => ({
    table: 'entry',
    column,
    other: otherText,
  })),
  { table: 'entry', column: 'created_at', other: otherTime },
  { table: 'leaf', column: 'leaf_index', other: otherNumber },
  { table: 'leaf', column: 'entry_id', other: otherNumber },
  { table: 'leaf', column: 'hash', other: otherBytes },
  { table: 'node', column: 'level', other: otherNumber },
  { table: 'node', column: 'index', other: otherNumber },
  { table: 'node', column: 'hash', other: otherBytes },
  { table: 'checkpoint', column: 'tree_size', other: otherNumber },
  { table: 'checkpoint', column: 'previous_size', other: otherNumber },
  { table: 'checkpoint', column: 'origin', other: otherText },
  { table: 'checkpoint', column: 'root_hash', other: otherBytes },
  { table: 'checkpoint', column: 'created_at', other: otherTime },
  { table: 'checkpoint', column: 'kid', other: otherText },
  { table: 'checkpoint', column: 'signed', other: otherText },
  { table: 'log', column: 'origin', other: otherText },
]

async function changeColumn(tx: Transaction, at: number, n: number): Promise<void> {
  const { table, column, other } = columns[at] ?? { table: '', column: '', other: otherText }
  const row = `select ctid from audit.${table} order by ctid offset :n % (select count(*) from audit.${table}) limit 1`
  const statement = `update audit.${table} set ${column} = ${other(column)} where ctid = (${row})`
  await tx.unnamed(statement.replaceAll(':n', String(n)))
}

describe.each(testDatabases)('on %s', (kind) => {
  const log = () => logs.get(kind) ?? fail(`no log on ${kind}`)

  test('a true log is sound, with and without waiting entries', async () => {
    const { db, crypto, audit } = log()
    expect(await verifyDatabase(db, crypto.keys)).toMatchObject({
      ok: true,
      entries: 60,
      checkpoints: 6,
      problems: [],
    })
    const waiting = await findingsAfter(log(), (tx) => audit.record(tx, viewed('person-1')))
    expect(waiting).toMatchObject({ ok: true, entries: 60 })
  })

  test('a change of any value of any row is found', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(columns.length - 1), fc.nat(1_000_000), async (column, n) => {
        expect((await findingsAfter(log(), (tx) => changeColumn(tx, column, n))).ok).toBe(false)
      }),
      { numRuns: randomTrials },
    )
  })

  test.each(['entry', 'leaf', 'node', 'checkpoint'])('a deleted row of audit.%s is found', async (table) => {
    for (const order of ['asc', 'desc']) {
      const report = await findingsAfter(log(), (tx) =>
        tx.unnamed(
          `delete from audit.${table} where ctid = (select ctid from audit.${table} order by ctid ${order} limit 1)`,
        ),
      )
      expect(report.ok).toBe(false)
    }
  })

  test('an entry that was kept out of the tree is found', async () => {
    const { audit } = log()
    const report = await findingsAfter(log(), async (tx) => {
      await audit.record(tx, viewed('person-1'))
      await tx.unnamed('delete from audit.pending')
    })
    expect(report.problems.map((problem) => problem.message)).toEqual([
      '1 entries are neither in the tree nor waiting to be taken into it',
    ])
  })

  test('what is added beside the tree is found', async () => {
    const bytes = `decode(repeat('00', 32), 'hex')`
    for (const insert of [
      `node (level, index, hash) values (20, 7, ${bytes})`,
      `leaf (leaf_index, entry_id, hash) values (60, 61, ${bytes})`,
      'pending (entry_id) values (1)',
      'pending (entry_id) values (999)',
    ]) {
      expect((await findingsAfter(log(), (tx) => tx.unnamed(`insert into audit.${insert}`))).ok).toBe(false)
    }
  })
})

function fail(message: string): never {
  throw new Error(message)
}
