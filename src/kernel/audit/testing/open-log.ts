import type { PersonActor } from '#kernel/access'
import { manualClock, type ManualClock } from '#kernel/clock'
import { createCrypto, cryptoMigrations, type Crypto } from '#kernel/crypto'
import type { Db } from '#kernel/db'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { auditMigrations, createAudit, integrate, type Audit, type AuditEvent } from '../index.ts'

export interface TestLog {
  db: Db
  crypto: Crypto
  clock: ManualClock
  audit: Audit
  integrate(batchSize?: number): Promise<number>
  /** Empties the log, as nothing but a test may. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** An empty audit log on a fresh database. */
export async function openTestLog(kind: TestDatabase = 'pglite'): Promise<TestLog> {
  const db = await openTestDatabase(kind)
  await db.migrate([cryptoMigrations, auditMigrations])
  const clock = manualClock(new Date('2026-03-05T12:00:00Z'))
  const crypto = createCrypto({ secret: 'a secret of the tests, long enough to be taken', clock })
  return {
    db,
    crypto,
    clock,
    audit: createAudit({ crypto, clock }),
    integrate: (batchSize) => integrate({ db, crypto, clock }, batchSize),
    clear: () =>
      db.transaction(async (tx) => {
        await tx.unnamed('set local session_replication_role = replica')
        await tx.unnamed(
          'truncate audit.entry, audit.pending, audit.leaf, audit.node, audit.checkpoint restart identity',
        )
      }),
    close: () => db.close(),
  }
}

export const officer: PersonActor = {
  kind: 'person',
  personId: 'officer-1',
  sessionId: 'session-1',
  displayName: 'Ada Officer',
  identityLevel: 2,
  memberships: [
    {
      organisationId: 'veterans',
      organisationName: { en: 'Office for Veterans', cy: 'Swyddfa Cyn-filwyr' },
      role: 'caseworker',
    },
    {
      organisationId: 'council',
      organisationName: { en: 'Heron Council', cy: 'Cyngor Crëyr' },
      role: 'adviser',
    },
  ],
}

export function viewed(subjectPersonId: string, details?: AuditEvent['details']): AuditEvent {
  return {
    actor: officer,
    action: 'casework.case.viewed',
    purpose: 'casework.purpose.decide',
    subjectPersonId,
    organisationId: 'veterans',
    resource: 'casework.case:17',
    details,
  }
}

/** A log with `rounds` checkpoints of ten entries each, signed by two keys. */
export async function fillLog(log: TestLog, rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const details = {
      reference: `KFRW-${round}`,
      claims: ['given name', 'enw a roddwyd: Siân\u2028'],
      urgent: true,
    }
    await log.audit.recordMany(
      log.db,
      Array.from({ length: 8 }, (_, index) => viewed(`person-${index}`, details)),
    )
    await log.audit.record(log.db, {
      ...viewed('person-1'),
      actor: { kind: 'system', name: 'casework.open-case' },
    })
    await log.audit.record(log.db, { actor: { kind: 'anonymous' }, action: 'a.b.c', purpose: 'a.b' })
    log.clock.advance(1_000)
    await log.integrate()
    if (round === 2) await log.crypto.keys.rotate(log.db, 'audit.checkpoint')
  }
}

/** How often a random trial is repeated: fully with COMMONWEAL_LONG=1. */
export const randomTrials = process.env['COMMONWEAL_LONG'] === '1' ? 1_000 : 100
