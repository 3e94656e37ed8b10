import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type Office } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.platform.stop())

/** A file of Amina's, and a case of hers that it goes with. */
async function caseWithFile(name: string, organisation = 'veterans-office') {
  const { kernel } = office.platform
  const stored = await kernel.db.transaction((tx) =>
    kernel.files.store(tx, {
      originalName: name,
      content: new TextEncoder().encode('Discharged with thanks.'),
      ownerPersonId: office.personId('amina-hughes'),
      accept: ['text/plain'],
      maximumBytes: 1000,
    }),
  )
  const { caseId } = await office.open({
    organisationId: office.organisationId(organisation),
    facts: [
      {
        label: { en: 'Discharge paper', cy: 'Papur rhyddhau' },
        value: name,
        source: 'file',
        fileId: stored.id,
      },
    ],
  })
  return { caseId, fileId: stored.id }
}

test('a file of a case is saved, never shown in the page, and its reading is recorded', async () => {
  const { caseId, fileId } = await caseWithFile('discharge – copy.txt')
  const grace = await office.as('grace-okafor')
  const address = `/staff/cases/${caseId}/files/${fileId}`
  expect((await grace.get(`/staff/cases/${caseId}`)).body).toContain(`href="${address}"`)
  const file = await grace.get(address)
  expect(file.body).toBe('Discharged with thanks.')
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(file.headers['content-security-policy']).toContain('sandbox')
  const { kernel } = office.platform
  const { entries } = await kernel.audit.usesOfPerson(kernel.db, office.personId('amina-hughes'), {
    limit: 1,
  })
  expect(entries[0]).toMatchObject({ action: 'casework.file.read', details: { fileId } })
})

test('a file of another case, or of another organisation’s, is not there', async () => {
  const mine = await caseWithFile('mine.txt')
  const other = await caseWithFile('other.txt')
  const theirs = await caseWithFile('theirs.txt', 'aberwen')
  const grace = await office.as('grace-okafor')
  expect((await grace.get(`/staff/cases/${mine.caseId}/files/${other.fileId}`)).status).toBe(404)
  expect((await grace.get(`/staff/cases/${theirs.caseId}/files/${theirs.fileId}`)).status).toBe(404)
  expect((await grace.get(`/staff/cases/${mine.caseId}/files/none`)).status).toBe(404)
})
