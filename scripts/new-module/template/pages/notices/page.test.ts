import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, addOrganisation, addPerson } from '#kernel/access'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { newmoduleModule } from '../../module.ts'
import { noticesPath } from './page.tsx'

let platform: TestPlatform
const organisationIds: string[] = []

beforeAll(async () => {
  platform = await testPlatform({ modules: [newmoduleModule] })
  for (const slug of ['heron', 'kingfisher', 'wren']) {
    const id = platform.kernel.crypto.uuid()
    const name = { en: `${slug} council`, cy: `Cyngor ${slug}` }
    await addOrganisation(platform.kernel.db, { id, slug, kind: 'council', name }, platform.clock.now())
    organisationIds.push(id)
  }
})
afterAll(() => platform.stop())

/** A browser of somebody new with this role in these organisations. */
async function staff(role: string, ...memberOf: string[]): Promise<Visitor> {
  const { db, crypto } = platform.kernel
  const now = platform.clock.now()
  const personId = crypto.uuid()
  await addPerson(db, { id: personId, displayName: 'Sam Reed', now })
  for (const organisationId of memberOf) await addMember(db, { personId, organisationId, role, now })
  return platform.visitorSignedInAs(personId)
}

test('a manager writes a notice that colleagues read, and nobody else', async () => {
  const [heron = '', kingfisher = ''] = organisationIds
  const manager = await staff('manager', heron)
  expect((await manager.get(noticesPath)).body).toContain('There are no notices yet')
  const sent = await manager.fill(noticesPath, { text: 'Closed on <Friday>' })
  expect(sent.status).toBe(303)

  const colleague = await (await staff('caseworker', heron)).get(noticesPath)
  expect(colleague.body).toContain('Closed on &lt;Friday')
  expect(colleague.body).not.toContain('Write a notice')
  const stranger = await (await staff('manager', kingfisher)).get(noticesPath)
  expect(stranger.status).toBe(200)
  expect(stranger.body).not.toContain('Closed on')
})

test('an empty notice is refused in the reader’s language, and what was typed stays', async () => {
  const manager = await staff('manager', ...organisationIds.slice(0, 2))
  const empty = await manager.fill(noticesPath, { organisationId: organisationIds[0] ?? '', text: ' ' })
  expect(empty.status).toBe(422)
  expect(empty.body).toContain('Enter a notice')
  const tooLong = await manager.fill(`${noticesPath}?lang=cy`, {
    organisationId: organisationIds[1] ?? '',
    text: 'x'.repeat(501),
  })
  expect(tooLong.status).toBe(422)
  expect(tooLong.body).toContain('x'.repeat(501))
})

test('nobody writes without the role, or for another organisation', async () => {
  const [heron = '', kingfisher = '', wren = ''] = organisationIds
  const auditor = await staff('auditor', heron)
  expect((await auditor.get(noticesPath)).status).toBe(200)
  const manager = await staff('manager', heron, kingfisher)
  expect((await manager.fill(noticesPath, { organisationId: wren, text: 'Hello' })).status).toBe(403)
  const person = await staff('manager')
  expect((await person.get(noticesPath)).status).toBe(403)
  expect((await platform.visitor().get(noticesPath)).location).toMatch(/^\/sign-in/)
})
