import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineAlgorithm, runAlgorithm, runsAbout } from '#kernel/ai'
import { defineMessages } from '#kernel/i18n'
import { contribute, defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { publishRecordOf } from '../testing/platform-record.ts'
import { usedAlgorithms } from './used-algorithms.ts'

const judging = defineAlgorithm<{ age: number }, { isOldEnough: boolean }>({
  id: 'test.judging-age',
  version: '1.0.0',
  name: { en: 'Judging age', cy: 'Barnu oedran' },
  method: 'rules',
  inputs: [],
  channels: ['web'],
  humanReview: 'automatic',
  record: { fields: {} },
  outcomes: { 'too-young': { en: 'Not old enough yet', cy: 'Ddim yn ddigon hen eto' } },
  run: ({ age }) => ({ isOldEnough: age >= 60 }),
  outcomeOf: ({ isOldEnough }) => (isOldEnough ? 'old-enough' : 'too-young'),
})

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({
    modules: [
      ...modules.filter(({ name }) => ['identity', 'casework', 'transparency'].includes(name)),
      defineModule({
        name: 'test',
        title: 'Test',
        needs: [],
        messages: defineMessages({}, {}),
        algorithms: [judging],
      }),
    ],
    packs: [{ name: 'test', contributions: [contribute(demoCountries, penhaven)] }],
    demo: true,
  })
  await publishRecordOf(platform.kernel, judging, {
    slug: 'judging-age',
    organisationSlug: 'veterans-office',
  })
})
afterAll(() => platform.stop())

const personId = (key: string) => demoPersonId(platform.kernel.crypto, key)
const as = (key: string) => platform.visitorSignedInAs(personId(key))
const said = { happened: 'I am older than that.', wanted: 'My date of birth.' }

async function openCases(): Promise<string[]> {
  const officer = await as('grace-okafor')
  const { body } = await officer.get('/staff/cases')
  return [...body.matchAll(/\/staff\/cases\/([0-9a-f-]{36})/g)].flatMap(([, id]) => id ?? [])
}

async function decideNewest(known: readonly string[], outcome: 'approve' | 'refuse', reason: string) {
  const caseId = (await openCases()).find((id) => !known.includes(id))
  if (caseId === undefined) throw new Error('No case was opened')
  const officer = await as('grace-okafor')
  const page = await officer.get(`/staff/cases/${caseId}`)
  const decided = outcome === 'approve' ? 'approved' : 'refused'
  const answered = await officer.send(page, { outcome: decided, reason }, `/staff/cases/${caseId}/decide`)
  const done = outcome === 'refuse' ? await officer.send(answered, { step: 'confirm' }) : answered
  expect(done.location).toBe(`/staff/cases/${caseId}?done=${decided}`)
  await platform.drain()
  return page.body
}

test('a person sees the use about them, questions it, is told, and an upheld question overrides the use', async () => {
  const { kernel } = platform
  const about = { personId: personId('amina-hughes') }
  const ran = await runAlgorithm(kernel, judging, {
    input: { age: 50 },
    channel: 'web',
    organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
    subject: { ...about, record: { module: 'test', id: 'application-1' } },
  })
  expect(ran.kind).toBe('ran')
  const person = await as('amina-hughes')
  const account = await person.get('/account/algorithms')
  expect(account.body).toContain('Not old enough yet')
  expect(account.body).toContain('href="/algorithms/judging-age"')
  const known = await openCases()
  const [used] = await usedAlgorithms(kernel, kernel.db, about, 'en')
  const form = await person.get(used?.questionPath ?? '')
  expect(form.body).not.toContain('name="email"')
  const sent = await person.send(form, said)
  expect(sent.status).toBe(303)
  expect((await person.get(sent.location ?? '')).body).toContain('Your question was sent')
  const shownCase = await decideNewest(known, 'approve', 'You were right about the date.')
  expect(shownCase).toContain(said.happened)
  const [run] = await runsAbout(kernel.db, about)
  expect(run?.override?.outcome).toBe('reconsidered')
  const inbox = await kernel.notify.inbox(kernel.db, about.personId)
  expect(inbox[0]?.subject).toMatch(/^You were right/)
  expect((await person.get('/account/algorithms')).body).toContain('You were right')
})

test('somebody without an account asks by name and email, and is answered once; then how to reach them is forgotten', async () => {
  const { kernel } = platform
  const known = await openCases()
  const visitor = platform.visitor()
  const form = await visitor.get('/algorithms/judging-age/question')
  const refused = await visitor.send(form, { ...said, wanted: '', name: '', email: 'nobody' })
  expect(refused.status).toBe(422)
  for (const text of [
    'Enter what you want us to look at',
    'Enter your name',
    'right format',
    said.happened,
  ]) {
    expect(refused.body).toContain(text)
  }
  const sent = await visitor.send(refused, { ...said, name: 'Bryn Tudor', email: 'Bryn@example.com' })
  expect(sent.status).toBe(303)
  const shownCase = await decideNewest(known, 'refuse', 'The date is right.')
  expect(shownCase).toContain('bryn@example.com')
  const mails = (await kernel.notify.outbox(kernel.db, 50)).filter(
    ({ recipient }) => recipient === 'bryn@example.com',
  )
  expect(mails.map(({ template }) => template).toSorted()).toEqual([
    'transparency.challenge-decided',
    'transparency.challenge-received',
  ])
  expect(await contactsKept()).toBe(0)
})

test('a question about a use that this program did not name is about the record alone', async () => {
  const visitor = platform.visitor()
  const form = await visitor.get('/algorithms/judging-age/question?run=made-up')
  expect(form.status).toBe(200)
  expect(form.body).toContain('<input type="hidden" name="run" value/>')
})

test('a record shows how many questioned it without telling of anybody', async () => {
  const page = await platform.visitor().get('/algorithms/judging-age')
  expect(page.body).toContain('Decisions questioned: fewer than 5.')
  expect(page.body).not.toContain('The person was right')
})

test('one address is answered three times in an hour, whoever asks', async () => {
  const visitor = platform.visitor()
  const ask = async (): Promise<number> => {
    const form = await visitor.get('/algorithms/judging-age/question')
    return (await visitor.send(form, { ...said, name: 'A', email: 'often@example.com' })).status
  }
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([303, 303, 303, 422])
})

test('the case that an algorithm was used for says so, with the way to question it', async () => {
  const { kernel } = platform
  const { openCase } = await import('#modules/casework')
  const known = await openCases()
  await kernel.db.transaction((tx) =>
    openCase(kernel, tx, {
      caseType: 'veteran-card',
      organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
      personId: personId('amina-hughes'),
      title: { en: 'Veteran Card', cy: 'Cerdyn' },
      facts: [],
      origin: { module: 'test', id: 'application-1' },
    }),
  )
  const shown = await decideNewest(known, 'refuse', 'Not yet.')
  expect(shown).toContain('An algorithm was used on this case: Judging age.')
  expect(shown).toContain('href="/algorithms/judging-age/question?run=')
  const [message] = await kernel.notify.inbox(kernel.db, personId('amina-hughes'))
  expect(message?.body).toContain('An algorithm was used on this case: Judging age.')
  expect(message?.body).toContain('/algorithms/judging-age/question?run=')
})

async function contactsKept(): Promise<number> {
  const { defineQuery } = await import('#kernel/db')
  const count = defineQuery<Record<never, never>, { count: number }>(
    'transparency.test.contacts',
    `select count(*)::int as count from transparency.challenge where sealed_contact is not null`,
  )
  return (await platform.kernel.db.one(count, {})).count
}
