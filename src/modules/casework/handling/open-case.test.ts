import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideCases } from '../permissions.ts'
import { caseStatusOf, openCase } from './open-case.ts'
import { findCase } from '../store/case-store.ts'
import { scopeOf } from '../store/scope.ts'
import { openOffice, type Office } from '../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.platform.stop())

test('a case is opened once for its origin, and its person can follow it', async () => {
  const origin = { module: 'services', id: 'submission-1' }
  const first = await office.open({ origin })
  const again = await office.open({ origin })
  expect(again).toEqual(first)
  const { db } = office.platform.kernel
  const standing = await caseStatusOf(db, { personId: office.personId('amina-hughes'), origin })
  expect(standing).toEqual({ reference: first.reference, status: 'open' })
})

test('another person learns nothing of a case, and cannot take over its origin', async () => {
  const origin = { module: 'services', id: 'submission-2' }
  await office.open({ origin })
  const stranger = office.personId('kofi-o')
  expect(await caseStatusOf(office.platform.kernel.db, { personId: stranger, origin })).toBeUndefined()
  await expect(office.open({ origin, personId: stranger })).rejects.toThrow('services submission-2')
})

test('a case of a transaction that rolls back was never opened', async () => {
  const { kernel } = office.platform
  const origin = { module: 'services', id: 'submission-3' }
  const personId = office.personId('amina-hughes')
  const rolledBack = kernel.db.transaction(async (tx) => {
    await openCase(kernel, tx, {
      caseType: 'veteran-card',
      organisationId: office.organisationId('veterans-office'),
      personId,
      title: { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' },
      facts: [],
      origin,
    })
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  expect(await caseStatusOf(kernel.db, { personId, origin })).toBeUndefined()
})

test('opening is recorded for the person, and what they told is unreadable in the database', async () => {
  const { caseId } = await office.open()
  const { kernel } = office.platform
  const uses = await kernel.audit.usesOfPerson(kernel.db, office.personId('amina-hughes'), { limit: 5 })
  expect(uses.entries[0]).toMatchObject({
    action: 'casework.case.opened',
    purpose: 'casework.purpose.open-case',
    resource: `casework.case:${caseId}`,
  })
  const { rows } = await kernel.db.unnamed('select facts from casework.case_file')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('P24118805')
})

test('officers never reach a case about themselves', async () => {
  const { caseId } = await office.open({ personId: office.personId('grace-okafor') })
  const { db } = office.platform.kernel
  const grace = scopeOf(office.actor('grace-okafor', 'veterans-office', 'caseworker'), decideCases)
  const tomos = scopeOf(office.actor('tomos-bevan', 'veterans-office', 'caseworker'), decideCases)
  expect(await findCase(db, grace, caseId)).toBeUndefined()
  expect(await findCase(db, tomos, caseId)).toMatchObject({ id: caseId })
})

test('the timeline cannot be rewritten', async () => {
  await office.open()
  const rewriting = office.platform.kernel.db.unnamed(
    `update casework.case_event set actor_name = 'Somebody else'`,
  )
  await expect(rewriting).rejects.toThrow('append-only')
})
