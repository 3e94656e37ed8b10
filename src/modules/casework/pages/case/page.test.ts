import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOffice, type Office } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.platform.stop())

const usesOf = async (key: string) => {
  const { kernel } = office.platform
  const { entries } = await kernel.audit.usesOfPerson(kernel.db, office.personId(key), { limit: 10 })
  return entries.map(({ action, purpose }) => ({ action, purpose }))
}

describe('the page of a case', () => {
  test('shows whose it is, what they told and from where, and is recorded', async () => {
    const { caseId, reference } = await office.open()
    const grace = await office.as('grace-okafor')
    const page = await grace.get(`/staff/cases/${caseId}`)
    expect(page.status).toBe(200)
    for (const text of [
      'Amina Hughes',
      '14 March 1979',
      'P24118805',
      'Told by the person',
      'Proved at a desk',
    ]) {
      expect(page.body).toContain(text)
    }
    expect(page.body).toContain(reference)
    expect(page.body).toContain('Application received')
    expect(page.body).toContain('Beside test')
    expect(await usesOf('amina-hughes')).toEqual(
      expect.arrayContaining([
        { action: 'casework.case.viewed', purpose: 'casework.purpose.view-case' },
        { action: 'identity.identity.read', purpose: 'casework.purpose.view-case' },
      ]),
    )
  })

  test('is there in Welsh', async () => {
    const { caseId } = await office.open()
    const tomos = await office.as('tomos-bevan')
    const page = await tomos.get(`/staff/cases/${caseId}`, { 'accept-language': 'cy' })
    expect(page.body).toContain('Cerdyn Cyn-filwr')
    expect(page.body).toContain('Dywedwyd gan y person')
    expect(page.body).toContain('14 Mawrth 1979')
  })

  test('says so when the identity was never proved', async () => {
    const { caseId } = await office.open({ personId: office.personId('zofia-wisniewska') })
    const page = await (await office.as('grace-okafor')).get(`/staff/cases/${caseId}`)
    expect(page.body).toContain('Identity not proved')
  })

  test('of another organisation is not there, nor recorded as read', async () => {
    const { caseId } = await office.open({ personId: office.personId('desmond-clarke') })
    const owen = await office.as('owen-blackwood')
    expect((await owen.get(`/staff/cases/${caseId}`)).status).toBe(404)
    expect((await owen.get(`/staff/cases/${caseId}/decide`)).status).toBe(404)
    expect((await owen.get(`/staff/cases/${caseId}/notes`)).status).toBe(404)
    expect((await owen.get(`/api/v1/casework/cases/${caseId}`)).status).toBe(404)
    expect((await owen.get(`/staff/cases/${caseId}/files/${caseId}`)).status).toBe(404)
    expect(await usesOf('desmond-clarke')).toEqual([
      { action: 'casework.case.opened', purpose: 'casework.purpose.open-case' },
    ])
  })

  test('can be read and not changed by an auditor, which the person can tell apart', async () => {
    const { caseId } = await office.open({ personId: office.personId('rhiannon-pugh') })
    const ingrid = await office.as('ingrid-sorensen')
    const page = await ingrid.get(`/staff/cases/${caseId}`)
    expect(page.body).toContain('Your role lets you read this case')
    expect(page.forms.filter((form) => form.isOnceOnly)).toEqual([])
    expect((await ingrid.get(`/staff/cases/${caseId}/decide`)).status).toBe(403)
    expect((await usesOf('rhiannon-pugh'))[0]?.purpose).toBe('casework.purpose.check-work')
  })

  test('answers the API with the same, recorded alike', async () => {
    const { caseId, reference } = await office.open({ personId: office.personId('olufemi-adeyemi') })
    const answer = await (await office.as('grace-okafor')).get(`/api/v1/casework/cases/${caseId}`)
    expect(JSON.parse(answer.body)).toMatchObject({
      id: caseId,
      reference,
      status: 'open',
      facts: [{ source: 'person', value: 'P24118805' }, { source: 'verified-identity' }],
      timeline: [{ kind: 'opened', actorName: '' }],
    })
    expect(await usesOf('olufemi-adeyemi')).toContainEqual({
      action: 'casework.case.viewed',
      purpose: 'casework.purpose.view-case',
    })
  })
})

test('every act on a case has words that tell the person what was done', () => {
  const acts = [
    'case.opened',
    'case.viewed',
    'case.assigned',
    'case.released',
    'case.annotated',
    'case.decided',
    'file.read',
  ]
  const { kernel } = office.platform
  for (const act of acts) expect(kernel.words('cy', `casework.action.${act}`)).toMatch(/\.$/)
  for (const purpose of ['open-case', 'view-case', 'check-work', 'decide']) {
    expect(kernel.words('cy', `casework.purpose.${purpose}`)).toMatch(/^I /)
  }
})

describe('work on a case', () => {
  test('is taken, annotated and given back, each noted in the timeline', async () => {
    const { caseId } = await office.open()
    const path = `/staff/cases/${caseId}`
    const grace = await office.as('grace-okafor')
    const taken = await grace.fill(path, { action: 'take' }, `${path}/assignment`)
    expect(taken.location).toBe(`${path}?done=taken`)
    const noted = await grace.fill(path, { note: 'I rang the archive.\nThey will write.' }, `${path}/notes`)
    expect(noted.location).toBe(`${path}?done=noted`)
    const page = await grace.get(`${path}?done=noted`)
    for (const text of ['Your note was added', 'I rang the archive.', 'Taken on', 'Give it back']) {
      expect(page.body).toContain(text)
    }
    expect((await grace.get('/staff/cases?assignee=me')).body).toContain(caseId)
    expect((await grace.fill(path, { action: 'release' }, `${path}/assignment`)).status).toBe(303)
    expect((await grace.get(path)).body).toContain('Given back')
  })

  test('that two take from the same page is given to the first', async () => {
    const { caseId } = await office.open()
    const path = `/staff/cases/${caseId}`
    const grace = await office.as('grace-okafor')
    const tomos = await office.as('tomos-bevan')
    const [seenByGrace, seenByTomos] = [await grace.get(path), await tomos.get(path)]
    expect((await tomos.send(seenByTomos, { action: 'take' }, `${path}/assignment`)).status).toBe(303)
    const late = await grace.send(seenByGrace, { action: 'take' }, `${path}/assignment`)
    expect(late.status).toBe(409)
    expect(late.body).toContain('This case changed while you were working')
    expect((await grace.get(path)).body).toContain('Take over from them')
  })

  test('a note without words is refused, and one too long is kept on the page', async () => {
    const { caseId } = await office.open()
    const path = `/staff/cases/${caseId}`
    const grace = await office.as('grace-okafor')
    const empty = await grace.fill(path, { note: '  ' }, `${path}/notes`)
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('Enter a note')
    expect(empty.body).toContain('<title>Error: ')
    expect(empty.body).not.toContain('P24118805')
    const long = await grace.fill(path, { note: `${'word '.repeat(800)}end of it` }, `${path}/notes`)
    expect(long.status).toBe(422)
    expect(long.body).toContain('end of it')
  })

  test('an auditor’s note, sent with a token of their own, is refused', async () => {
    const { caseId } = await office.open()
    const ingrid = await office.as('ingrid-sorensen')
    const csrf = (await ingrid.get('/staff/cases')).forms[0]?.hidden[0]?.[1] ?? ''
    const sent = await ingrid.post(`/staff/cases/${caseId}/notes`, { note: 'Mine', _csrf: csrf })
    expect(sent.status).toBe(403)
    expect((await (await office.as('grace-okafor')).get(`/staff/cases/${caseId}`)).body).not.toContain('Mine')
  })
})
