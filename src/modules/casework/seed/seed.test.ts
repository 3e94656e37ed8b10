import { afterAll, beforeAll, expect, test } from 'vitest'
import { manualClock } from '#kernel/clock'
import { createCrypto, seededRandomBytes } from '#kernel/crypto'
import { contribute, contributionReader, type Kernel } from '#kernel/module'
import { demonstrationCases } from '../../../packs/example/cases.ts'
import { demoCases } from '../demo-case.ts'
import { openOffice, type Office } from '../testing/office.ts'
import { seedCasework } from './seed.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.platform.stop())

const selectCases = `
  select id, reference, status, version, person_id, opened_at, decided_at, origin_id
  from casework.case_file order by id`

/** The cases that one seeding makes; rolled back, so that the next begins where this one did. */
async function seededCases(): Promise<unknown[]> {
  const { kernel } = office.platform
  const crypto = createCrypto({
    secret: 'a secret of the tests, long enough',
    clock: manualClock(new Date('2026-01-05T09:00:00Z')),
    randomBytes: seededRandomBytes('demo'),
  })
  const contributions = contributionReader(demonstrationCases.map((demo) => contribute(demoCases, demo)))
  const seedKernel: Kernel = { ...kernel, crypto: { ...crypto, keys: kernel.crypto.keys }, contributions }
  let rows: unknown[] = []
  const seeding = kernel.db.transaction(async (tx) => {
    await seedCasework(seedKernel, tx)
    rows = (await tx.unnamed(selectCases)).rows
    throw new Error('rolled back on purpose')
  })
  await expect(seeding).rejects.toThrow('rolled back on purpose')
  return rows
}

test('the demonstration has the same cases at every seeding, in every state', async () => {
  const first = await seededCases()
  expect(await seededCases()).toEqual(first)
  const expected = demonstrationCases.map(({ key, decision }) => ({
    origin_id: key,
    status: decision?.outcome ?? 'open',
  }))
  expect(first).toHaveLength(expected.length)
  for (const row of expected) expect(first).toContainEqual(expect.objectContaining(row))
  expect(new Set(expected.map(({ status }) => status))).toEqual(new Set(['open', 'approved', 'refused']))
})
