import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  auditMigrations,
  createAudit,
  integrate,
  verifyDatabase,
  type Audit,
  type AuditEvent,
} from '#kernel/audit'
import { systemClock } from '#kernel/clock'
import { createCrypto, cryptoMigrations } from '#kernel/crypto'
import { openDatabase, type Db } from '#kernel/db'
import { openTestDatabase } from '../src/kernel/test/database.ts'
import type { BenchResult } from './result.ts'

const entriesPerRun = 30_000
const entriesPerTransaction = 500
const singleEntries = 2_000
const limitPerSecond = 3_000

const event: AuditEvent = {
  actor: {
    kind: 'person',
    personId: '01920000-0000-7000-8000-000000000001',
    sessionId: '01920000-0000-7000-8000-000000000002',
    displayName: 'Ada Officer',
    identityLevel: 2,
    memberships: [],
  },
  action: 'casework.case.viewed',
  purpose: 'casework.purpose.decide',
  subjectPersonId: '01920000-0000-7000-8000-000000000003',
  organisationId: '01920000-0000-7000-8000-000000000004',
  resource: 'casework.case:01920000-0000-7000-8000-000000000005',
  details: { claims: ['given name', 'family name'], reference: 'KFRW-CDFG-HJKM' },
}

/** Entries recorded in batches and taken into the tree, each second, on both databases with their data on disk. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-audit-'))
  try {
    return [
      await measure('the embedded database', await openDatabase({ folder })),
      await measure('PostgreSQL', await openTestDatabase('postgres')),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(databaseName: string, db: Db): Promise<BenchResult> {
  await db.migrate([cryptoMigrations, auditMigrations])
  const crypto = createCrypto({ secret: 'the secret of the audit benchmark', clock: systemClock })
  const audit = createAudit({ crypto, clock: systemClock })
  const takeIn = () => integrate({ db, crypto, clock: systemClock })
  await recordBatches(db, audit, entriesPerTransaction)
  await takeIn()

  const recordMs = await elapsedMs(() => recordBatches(db, audit, entriesPerRun))
  const integrateMs = await elapsedMs(takeIn)
  const singleMs = await elapsedMs(async () => {
    for (let entry = 0; entry < singleEntries; entry++) await audit.record(db, event)
  })
  await takeIn()
  const verifyMs = await elapsedMs(async () => {
    const report = await verifyDatabase(db, crypto.keys)
    if (!report.ok) throw new Error(report.problems[0]?.message)
  })
  await db.close()

  const measured = perSecond(entriesPerRun, recordMs + integrateMs)
  return {
    claim: `Audit entries recorded in batches and taken into the tree, on ${databaseName}`,
    measured,
    unit: 'entries/s',
    limit: limitPerSecond,
    comparison: 'at least',
    passed: measured >= limitPerSecond,
    note:
      `recording ${perSecond(entriesPerRun, recordMs)}/s, taking in ${perSecond(entriesPerRun, integrateMs)}/s; ` +
      `one at a time, each in its own transaction, ${Math.round((singleMs / singleEntries) * 1_000)} us; ` +
      `verifying ${perSecond(entriesPerTransaction + entriesPerRun + singleEntries, verifyMs)}/s`,
  }
}

async function recordBatches(db: Db, audit: Audit, count: number): Promise<void> {
  const events = Array.from({ length: entriesPerTransaction }, () => event)
  for (let recorded = 0; recorded < count; recorded += entriesPerTransaction) {
    await db.transaction((tx) => audit.recordMany(tx, events))
  }
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

function perSecond(count: number, durationMs: number): number {
  return Math.round((count / durationMs) * 1_000)
}
