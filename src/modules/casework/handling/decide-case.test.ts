import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '#kernel/test'
import { decideCase, type CaseChange } from './decide-case.ts'
import { caseStatusOf } from './open-case.ts'
import { openOffice, type Office } from '../testing/office.ts'
import { addNote, assignCase } from './work-on-case.ts'

const approval = { outcome: 'approved', reason: 'Your record matches.' } as const

describe.each(testDatabases)('deciding on %s', (database) => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(database)
  })
  afterAll(() => office.platform.stop())

  const grace = () => office.actor('grace-okafor', 'veterans-office', 'caseworker')
  const decide = (caseId: string, version = 1): Promise<CaseChange> => {
    const { kernel } = office.platform
    return kernel.db.transaction((tx) => decideCase(kernel, tx, grace(), { id: caseId, version }, approval))
  }

  test('twenty at once make one decision, one event and one message', async () => {
    const origin = { module: 'services', id: 'submission' }
    const { caseId, reference } = await office.open({ origin })
    const changes = await Promise.all(Array.from({ length: 20 }, () => decide(caseId)))
    expect(changes.filter((change) => !change.isStale)).toHaveLength(1)
    await office.platform.drain()
    expect(office.announced.filter((event) => event.caseId === caseId)).toEqual([
      expect.objectContaining({
        caseId,
        reference,
        origin,
        ...approval,
        decidedAt: '2026-11-02T10:00:00.000Z',
      }),
    ])
    const { kernel } = office.platform
    const personId = office.personId('amina-hughes')
    const inbox = await kernel.notify.inbox(kernel.db, personId)
    expect(inbox).toHaveLength(1)
    expect(inbox[0]).toMatchObject({ subject: 'Veteran Card: your application is approved' })
    expect(inbox[0]?.body).toContain(approval.reason)
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, personId, { limit: 100 })
    expect(entries.filter(({ action }) => action === 'casework.case.decided')).toHaveLength(1)
    expect(await caseStatusOf(kernel.db, { personId, origin })).toEqual({
      reference,
      status: 'approved',
      reason: approval.reason,
      decidedAt: new Date('2026-11-02T10:00:00Z'),
    })
  })

  test('a decision from before a colleague’s note is stopped', async () => {
    const { caseId } = await office.open({ personId: office.personId('suryani') })
    const { kernel } = office.platform
    const tomos = office.actor('tomos-bevan', 'veterans-office', 'caseworker')
    await kernel.db.transaction((tx) =>
      addNote(kernel, tx, tomos, caseId, 'The number belongs to somebody else.'),
    )
    expect(await decide(caseId, 1)).toMatchObject({ isStale: true, file: { status: 'open', version: 2 } })
    expect(await decide(caseId, 2)).toMatchObject({ isStale: false, file: { status: 'approved' } })
  })

  test('a decided case cannot be taken on', async () => {
    const { caseId } = await office.open({ personId: office.personId('kofi-o') })
    const { file } = await decide(caseId)
    const { kernel } = office.platform
    const taken = await kernel.db.transaction((tx) => assignCase(kernel, tx, grace(), file, 'take'))
    expect(taken).toMatchObject({ isStale: true, file: { status: 'approved', assigneePersonId: null } })
  })

  test.each([
    ['another organisation', 'owen-blackwood', 'aberwen', 'caseworker'],
    ['a role that may only look', 'ingrid-sorensen', 'veterans-office', 'auditor'],
  ])('%s cannot decide', async (_who, key, organisation, role) => {
    const { caseId } = await office.open()
    const { kernel } = office.platform
    const actor = office.actor(key, organisation, role)
    const attempt = kernel.db.transaction((tx) =>
      decideCase(kernel, tx, actor, { id: caseId, version: 1 }, approval),
    )
    await expect(attempt).rejects.toMatchObject({ status: 404 })
    await office.platform.drain()
    expect(office.announced.filter((event) => event.caseId === caseId)).toEqual([])
  })

  test('people are told in their own language', async () => {
    const { caseId } = await office.open({ personId: office.personId('gwilym-parry') })
    await decide(caseId)
    const { kernel } = office.platform
    const [message] = await kernel.notify.inbox(kernel.db, office.personId('gwilym-parry'))
    expect(message).toMatchObject({
      locale: 'cy',
      subject: 'Cerdyn Cyn-filwr: mae eich cais wedi’i gymeradwyo',
    })
  })
})
