import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases, type TestDatabase } from '#kernel/test'
import { hashFromText } from './hash-text.ts'
import { verifyConsistency, verifyInclusion } from './index.ts'
import { leafHash } from './merkle/index.ts'
import { fillLog, officer, openTestLog, viewed, type TestLog } from './testing/open-log.ts'

const logs = new Map<string, TestLog>()

beforeAll(async () => {
  for (const kind of testDatabases) logs.set(kind, await openTestLog(kind))
})
afterAll(async () => {
  for (const log of logs.values()) await log.close()
})

async function emptyLog(kind: TestDatabase): Promise<TestLog> {
  const log = logs.get(kind)
  if (log === undefined) throw new Error(`There is no log on ${kind}`)
  await log.clear()
  return log
}

const idsOf = ({ entries }: { entries: { id: number }[] }) => entries.map((entry) => entry.id)

describe.each(testDatabases)('on %s', (kind) => {
  test('an entry says who did what to whose data, why and when, and no names', async () => {
    const { audit, db, clock } = await emptyLog(kind)
    await audit.record(db, viewed('person-1', { claims: ['given name'], count: 2 }))
    const { entries } = await audit.usesOfPerson(db, 'person-1', { limit: 10 })
    expect(entries).toEqual([
      {
        id: 1,
        at: clock.now(),
        actor: { kind: 'person', personId: 'officer-1', roles: ['caseworker'] },
        action: 'casework.case.viewed',
        purpose: 'casework.purpose.decide',
        subjectPersonId: 'person-1',
        organisationId: 'veterans',
        resource: 'casework.case:17',
        details: { claims: ['given name'], count: 2 },
        leafIndex: undefined,
      },
    ])
    const { rows } = await db.unnamed('select content from audit.entry')
    expect(JSON.stringify(rows)).not.toContain(officer.displayName)
    expect(JSON.stringify(rows)).not.toContain(officer.sessionId)
  })

  test('recording costs one statement, and a list of events no more', async () => {
    const { audit, db } = await emptyLog(kind)
    let statements = 0
    const counting = {
      ...db,
      execute: (...args: Parameters<typeof db.execute>) => {
        statements += 1
        return db.execute(...args)
      },
    }
    await audit.record(counting, viewed('person-1'))
    expect(statements).toBe(1)
    await audit.recordMany(counting, [viewed('person-1'), viewed('person-2'), viewed('person-1')])
    expect(statements).toBe(2)
    await audit.recordMany(counting, [])
    expect(statements).toBe(2)
    expect(idsOf(await audit.usesOfPerson(db, 'person-1', { limit: 10 }))).toEqual([4, 2, 1])
    expect(idsOf(await audit.usesOfPerson(db, 'person-2', { limit: 10 }))).toEqual([3])
  })

  test('events with the same words give different entries, so that none can be guessed from its hash', async () => {
    const { audit, db } = await emptyLog(kind)
    await audit.recordMany(db, [viewed('person-1'), viewed('person-1')])
    const { rows } = await db.unnamed('select distinct content from audit.entry')
    expect(rows).toHaveLength(2)
  })

  test('an entry goes with the work it tells of', async () => {
    const { audit, db, integrate } = await emptyLog(kind)
    const work = db.transaction(async (tx) => {
      await audit.record(tx, viewed('person-1'))
      throw new Error('the work failed')
    })
    await expect(work).rejects.toThrow('the work failed')
    expect(await integrate()).toBe(0)
    expect((await audit.usesOfPerson(db, 'person-1', { limit: 10 })).entries).toEqual([])
    expect(await audit.latestCheckpoint(db)).toBeUndefined()
  })

  test('uses of a person come in pages, newest first', async () => {
    const { audit, db } = await emptyLog(kind)
    await audit.recordMany(
      db,
      Array.from({ length: 5 }, () => viewed('person-1')),
    )
    await audit.record(db, viewed('person-2'))
    const first = await audit.usesOfPerson(db, 'person-1', { limit: 2 })
    expect(idsOf(first)).toEqual([5, 4])
    const second = await audit.usesOfPerson(db, 'person-1', { limit: 2, before: first.nextBefore })
    expect(idsOf(second)).toEqual([3, 2])
    const last = await audit.usesOfPerson(db, 'person-1', { limit: 2, before: second.nextBefore })
    expect(idsOf(last)).toEqual([1])
    expect(last.nextBefore).toBeUndefined()
  })

  test('integration takes all that waits, in batches, each with a checkpoint', async () => {
    const { audit, db, integrate } = await emptyLog(kind)
    await audit.recordMany(
      db,
      Array.from({ length: 25 }, () => viewed('person-1')),
    )
    expect(await integrate(10)).toBe(25)
    expect(await integrate(10)).toBe(0)
    const { rows } = await db.unnamed('select tree_size from audit.checkpoint order by 1')
    expect(rows).toEqual([{ tree_size: 10 }, { tree_size: 20 }, { tree_size: 25 }])
    const { entries } = await audit.usesOfPerson(db, 'person-1', { limit: 25 })
    expect(entries.map((entry) => entry.leafIndex)).toEqual(
      Array.from({ length: 25 }, (_, index) => 24 - index),
    )
  })

  test('an entry whose transaction ends late is taken later, never left out', async () => {
    const { audit, db, integrate } = await emptyLog(kind)
    // Its id was drawn before those of the others; its row appears only now.
    const sequence = `pg_get_serial_sequence('audit.entry', 'id')`
    await db.unnamed(`select nextval(${sequence})`)
    await audit.recordMany(db, [viewed('person-1'), viewed('person-1')])
    expect(await integrate()).toBe(2)
    await db.unnamed(`select setval(${sequence}, 1, false)`)
    await audit.record(db, viewed('person-1'))
    expect(await integrate()).toBe(1)
    const { entries } = await audit.usesOfPerson(db, 'person-1', { limit: 10 })
    expect(entries.map(({ id, leafIndex }) => ({ id, leafIndex }))).toEqual([
      { id: 3, leafIndex: 1 },
      { id: 2, leafIndex: 0 },
      { id: 1, leafIndex: 2 },
    ])
  })

  test('every entry has a proof that leads to the signed root', async () => {
    const log = await emptyLog(kind)
    const { audit, db } = log
    await fillLog(log)
    const checkpoint = await audit.latestCheckpoint(db)
    expect(checkpoint?.treeSize).toBe(60)
    for (let entryId = 1; entryId <= 60; entryId++) {
      const proof = await audit.inclusionProof(db, entryId)
      if (proof === undefined) throw new Error(`Entry ${entryId} has no proof`)
      expect(proof.checkpoint).toEqual(checkpoint)
      const claim = {
        leafHash: leafHash(proof.content),
        leafIndex: proof.leafIndex,
        treeSize: proof.treeSize,
        hashes: proof.hashes.map(hashFromText),
      }
      expect(hashFromText(proof.leafHash)).toEqual(Buffer.from(claim.leafHash))
      const root = hashFromText(proof.checkpoint.rootHash)
      expect(verifyInclusion(claim, root)).toBe(true)
      expect(verifyInclusion({ ...claim, leafHash: leafHash(`${proof.content} `) }, root)).toBe(false)
    }
  })

  test('there is no proof for an entry that waits or does not exist', async () => {
    const log = await emptyLog(kind)
    await fillLog(log, 1)
    await log.audit.record(log.db, viewed('person-1'))
    expect(await log.audit.inclusionProof(log.db, 11)).toBeUndefined()
    expect(await log.audit.inclusionProof(log.db, 999)).toBeUndefined()
  })

  test('each checkpoint is proved to continue each earlier one', async () => {
    const log = await emptyLog(kind)
    await fillLog(log, 4)
    const { rows } = await log.db.unnamed(
      'select tree_size, root_hash from audit.checkpoint order by tree_size',
    )
    // The columns are those selected above.
    const checkpoints = rows as { tree_size: number; root_hash: Uint8Array }[]
    expect(checkpoints).toHaveLength(4)
    for (const first of checkpoints) {
      for (const second of checkpoints.filter((later) => later.tree_size >= first.tree_size)) {
        const proof = await log.audit.consistencyProof(log.db, first.tree_size, second.tree_size)
        const claim = { ...proof, hashes: proof.hashes.map(hashFromText) }
        expect(verifyConsistency(claim, first.root_hash, second.root_hash)).toBe(true)
        expect(verifyConsistency(claim, second.root_hash, leafHash('another'))).toBe(false)
      }
    }
    await expect(log.audit.consistencyProof(log.db, 10, 41)).rejects.toThrow(RangeError)
  })

  test.each(['entry', 'leaf', 'node', 'checkpoint'])(
    'the database refuses to change audit.%s',
    async (table) => {
      const log = await emptyLog(kind)
      await fillLog(log, 1)
      const column = { entry: 'action', leaf: 'hash', node: 'hash', checkpoint: 'signed' }[table]
      await expect(log.db.unnamed(`update audit.${table} set ${column} = ${column}`)).rejects.toThrow(
        'append-only',
      )
      await expect(log.db.unnamed(`delete from audit.${table}`)).rejects.toThrow('append-only')
      await expect(log.db.unnamed(`truncate audit.${table}`)).rejects.toThrow('append-only')
    },
  )
})

describe.runIf(testDatabases.includes('postgres'))('on postgres with many connections', () => {
  test(
    'writers, late writers and several integrators at once lose and double nothing',
    { timeout: 60_000 },
    async () => {
      const log = await emptyLog('postgres')
      const { audit, db, integrate } = log
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let round = 0; round < 25; round++) {
          await db.transaction(async (tx) => {
            await audit.record(tx, viewed(`person-${writer}`))
            // Every third transaction stays open while others, with higher ids, come and go.
            if (round % 3 === 0) await tx.unnamed('select pg_sleep(0.02)')
            await audit.record(tx, viewed(`person-${writer}`))
          })
        }
      })
      const writing = new AbortController()
      const integrators = Array.from({ length: 2 }, async () => {
        while (!writing.signal.aborted) await integrate(7)
      })
      await Promise.all(writers)
      writing.abort()
      await Promise.all(integrators)
      await integrate()

      const { rows } = await db.unnamed(
        'select count(*) as leaves, count(distinct entry_id) as entries, max(leaf_index) as last from audit.leaf',
      )
      expect(rows).toEqual([{ leaves: 300, entries: 300, last: 299 }])
      const late = await db.unnamed(
        `select count(*) as late from (
         select entry_id < max(entry_id) over (order by leaf_index) as late from audit.leaf
       ) as leaf where late`,
      )
      // The test is about something only if some entries did come in late.
      expect(late.rows).not.toEqual([{ late: 0 }])
    },
  )
})
