import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery } from '#kernel/db'
import { demoPersonId } from '#modules/identity'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { modules, packs } from '../../src/platform.ts'
import { fillWithRecords } from './records.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
  await fillWithRecords(platform)
})
afterAll(() => platform.stop())

const stateOfCards = defineQuery<{ personId: string }, { state: string }>(
  'test.cards.of_person',
  `select state from wallet.issued_credential where person_id = :personId
   union all select state from wallet.offer where person_id = :personId and state <> 'issued'`,
)
const kept = defineQuery<{ personId: string }, { drafts: number; submissions: number; cases: number }>(
  'test.records.of_person',
  `select (select count(*)::int from services.draft where person_id = :personId) as drafts,
          (select count(*)::int from services.submission where person_id = :personId) as submissions,
          (select count(*)::int from casework.case_file where person_id = :personId) as cases`,
)

function idOf(key: string): string {
  return demoPersonId(platform.kernel.crypto, key)
}

async function download(visitor: Visitor): Promise<Record<string, Record<string, object[]>>> {
  const file = await visitor.get('/account/download?file=json')
  expect(file.headers['content-disposition']).toContain('attachment')
  return JSON.parse(file.body) as Record<string, Record<string, object[]>>
}

async function leave(visitor: Visitor): Promise<void> {
  const done = await visitor.fill('/account/delete', { understood: ['yes'] })
  expect(done.location).toBe('/account-deleted')
  await platform.drain()
}

describe('what somebody takes with them', () => {
  test('is what each module keeps about them, in a file and to read, without secrets', async () => {
    const amina = await platform.visitorSignedInAs(idOf('amina-hughes'))
    const data = await download(amina)
    expect(data['wallet']?.['cards']).toHaveLength(2)
    expect(data['wallet']?.['offers']).toHaveLength(1)
    expect(data['identity']?.['questions']).toMatchObject([{ text: 'Why?', answer: null }])
    expect(data['identity']?.['account']).toHaveLength(1)
    expect(JSON.stringify(data)).not.toMatch(/passwordHash|sealed|argon2/)
    const page = await amina.get('/account/download/read')
    expect(page.body).toContain('Cards that wait for you')
    const { entries } = await platform.kernel.audit.usesOfPerson(platform.kernel.db, idOf('amina-hughes'), {
      actions: ['identity.data.exported'],
      limit: 5,
    })
    expect(entries).toHaveLength(2)

    const kofi = await download(await platform.visitorSignedInAs(idOf('kofi-o')))
    expect(kofi['services']?.['applications']).toHaveLength(1)
    expect(JSON.stringify(kofi['services'])).toContain('leisureCentre: Harbour Pool')
    expect(kofi['casework']?.['cases']).toHaveLength(2)
    expect(JSON.stringify(kofi['casework'])).toContain('Leisure centre: Harbour Pool')
    expect(kofi['wallet']?.['cards']).toEqual([])
  })
})

describe('what leaving does in other modules', () => {
  test('cards stop counting and offers are withdrawn', async () => {
    await leave(await platform.visitorSignedInAs(idOf('amina-hughes')))
    const states = await platform.kernel.db.many(stateOfCards, { personId: idOf('amina-hughes') })
    expect(states.map(({ state }) => state).toSorted()).toEqual(['revoked', 'revoked', 'withdrawn'])
  })

  test('drafts go, and what public bodies must keep stays', async () => {
    const kofi = await platform.visitorSignedInAs(idOf('kofi-o'))
    await kofi.fill('/services/aberwen-leisure-discount/apply/your-identity', {})
    const personId = idOf('kofi-o')
    expect(await platform.kernel.db.one(kept, { personId })).toEqual({ drafts: 1, submissions: 1, cases: 2 })
    await leave(kofi)
    expect(await platform.kernel.db.one(kept, { personId })).toEqual({ drafts: 0, submissions: 1, cases: 2 })
  })
})
