import { afterAll, beforeAll, expect, test } from 'vitest'
import { algorithmById, runsAbout, switchAlgorithm } from '#kernel/ai'
import { systemActor } from '#kernel/access'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoCountries, demoPersonId } from '#modules/identity'
import { serviceTemplates, type ServiceDefinition } from '#modules/services'
import { penhaven } from '../../src/packs/example/country.ts'
import { modules } from '../../src/platform.ts'
import { publishRecordOf } from '../../src/modules/transparency/testing/platform-record.ts'
import { retireRecord } from '../../src/modules/transparency/publishing/retire.ts'

const both = (text: string) => ({ en: text, cy: `${text} (cy)` })

function busPass(name: string, title: string): ServiceDefinition {
  return {
    name,
    version: 1,
    title: both(title),
    description: both('Travel for nothing.'),
    organisationSlug: 'aberwen',
    account: 'optional',
    minimumIdentityLevel: 0,
    start: { body: [both('For older people.')], needs: [], durationMinutes: 1 },
    pages: [
      {
        kind: 'questions',
        name: 'age',
        fields: [
          {
            kind: 'number',
            name: 'age',
            label: both('Age'),
            noun: both('your age'),
            minimum: 0,
            maximum: 120,
          },
        ],
      },
      {
        kind: 'eligibility',
        name: 'can-you-get-it',
        title: both('Can you get a pass?'),
        rules: [
          {
            name: 'old-enough',
            title: both('You are 60 or older'),
            mustHold: {
              kind: 'compare',
              left: { kind: 'answer', field: 'age' },
              is: 'at-least',
              right: { kind: 'number', value: 60 },
            },
            otherwise: both('You are younger than 60.'),
            source: { title: both('Travel Act, section 1') },
          },
        ],
        instead: [both('Buy a ticket.')],
      },
    ],
    declaration: both('It is true.'),
    afterwards: [both('We write to you.')],
    caseType: name,
  }
}

const services = [busPass('bus-pass', 'Get a bus pass'), busPass('ask-about-travel', 'Ask about travel')]

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({
    modules,
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          contribute(serviceTemplates, {
            name: 'passes',
            title: both('Passes'),
            definitions: () => services,
          }),
        ],
      },
    ],
    demo: true,
    settings: {
      NODE_ENV: 'production',
      DEMO: false,
      SECRET_KEY: 'a secret of the tests, long enough',
      NOTIFY_DRIVER: 'smtp',
      SMTP_URL: 'smtp://127.0.0.1:9',
      ORIGIN: 'https://gov.example',
    },
  })
})
afterAll(() => platform.stop())

const personId = () => demoPersonId(platform.kernel.crypto, 'amina-hughes')

function algorithm(id: string) {
  const found = algorithmById(platform.kernel, id)
  if (found === undefined) throw new Error(`There is no algorithm ${id}`)
  return found
}

/** Answers the only question, and goes where that leads. */
async function answerAge(visitor: Visitor, age: string): Promise<Visit> {
  const sent = await visitor.fill('/services/bus-pass/apply/age', { age })
  expect(sent.status).toBe(303)
  return visitor.get(sent.location ?? '')
}

/** On https the names of cookies have a prefix. */
async function signedIn(id: string): Promise<Visitor> {
  const visitor = await platform.visitorSignedInAs(id)
  visitor.cookies['__Host-cw_session'] = visitor.cookies['cw_session'] ?? ''
  return visitor
}

/** Other nodes, and this one, may go on for five seconds as if nothing had changed. */
const afterAMoment = () => platform.clock.advance(6_000)

test('this is production', () => {
  expect(platform.kernel.config.production).toBe(true)
})

test('without a published record nobody is judged: the way goes on, the rules are shown, and an officer is told', async () => {
  const visitor = await signedIn(personId())
  const check = await answerAge(visitor, '17')
  expect(check.body).toContain('A person will look at who can apply')
  expect(check.body).toContain('You are 60 or older')
  expect(check.body).toContain('Travel Act, section 1')
  const sent = await visitor.send(check, { declared: 'yes' })
  expect(sent.location).toMatch('/services/bus-pass/done/')
  expect(await runsAbout(platform.kernel.db, { personId: personId() })).toEqual([])
  const officer = await signedIn(demoPersonId(platform.kernel.crypto, 'owen-blackwood'))
  const queue = await officer.get('/staff/cases')
  const path = /\/staff\/cases\/[0-9a-f-]{36}/.exec(queue.body)?.[0] ?? ''
  const file = await officer.get(path)
  expect(file.body).toContain('Rules to look at')
  expect(file.body).toContain('No computer program has judged them')
})

test('without a published record services are found, by title, and nothing is said to be broken', async () => {
  const page = await platform.visitor().get('/services?search=travel')
  expect(page.status).toBe(200)
  expect(page.body).toContain('In order of title.')
  expect(page.body.indexOf('Ask about travel')).toBeLessThan(page.body.indexOf('Get a bus pass'))
})

test('with its record published each runs, is noted, and can be questioned by whom it was about', async () => {
  const { kernel } = platform
  const organisationSlug = 'aberwen'
  await publishRecordOf(kernel, algorithm('services.eligibility'), { slug: 'eligibility', organisationSlug })
  await publishRecordOf(kernel, algorithm('services.find-services'), { slug: 'search', organisationSlug })
  afterAMoment()
  const visitor = await signedIn(personId())
  const refused = await answerAge(visitor, '17')
  expect(refused.body).toContain('You are younger than 60.')
  const [run] = await runsAbout(kernel.db, { personId: personId() })
  expect(run).toMatchObject({ algorithmId: 'services.eligibility', channel: 'web', outcome: 'not-eligible' })
  const account = await visitor.get('/account/algorithms')
  expect(account.body).toContain('You cannot apply, because a rule is not met')
  expect(account.body).toContain('/algorithms/eligibility/question?run=')
  expect((await platform.visitor().get('/services?search=travel')).body).not.toContain('In order of title.')
})

test('the same answers are not judged again, and what is sent is noted with the application instead of the draft', async () => {
  const { kernel } = platform
  const visitor = await signedIn(personId())
  const before = (await runsAbout(kernel.db, { personId: personId() })).length
  await answerAge(visitor, '17')
  expect(await runsAbout(kernel.db, { personId: personId() })).toHaveLength(before)
  const check = await answerAge(visitor, '70')
  expect(await runsAbout(kernel.db, { personId: personId() })).toHaveLength(before + 1)
  expect((await visitor.send(check, { declared: 'yes' })).location).toMatch('/services/bus-pass/done/')
  const runs = await runsAbout(kernel.db, { personId: personId() })
  expect(runs.map(({ outcome }) => outcome)).toEqual(['eligible'])
  const applications = await visitor.get('/account/applications')
  expect(applications.body).toContain('An algorithm was used on this case')
  expect(applications.body).toContain('/algorithms/eligibility/question?run=')
})

test('switched off with a reason, or with its record retired, it does not judge any more', async () => {
  const { kernel } = platform
  const actor = systemActor('test')
  const visitor = await signedIn(demoPersonId(kernel.crypto, 'kofi-o'))
  await kernel.db.transaction((tx) =>
    switchAlgorithm(kernel, tx, {
      algorithmId: 'services.eligibility',
      isOn: false,
      reason: 'A rule is wrong',
      actor,
    }),
  )
  expect((await answerAge(visitor, '18')).body).toContain('A person will look at who can apply')
  await kernel.db.transaction(async (tx) => {
    await switchAlgorithm(kernel, tx, {
      algorithmId: 'services.eligibility',
      isOn: true,
      reason: 'The rule is mended',
      actor,
    })
  })
  expect((await answerAge(visitor, '19')).body).toContain('You are younger than 60.')
  const { recordsOfAlgorithm } = await import('../../src/modules/transparency/store/record.ts')
  const [record] = await recordsOfAlgorithm(kernel.db, 'services.eligibility')
  const retired = await kernel.db.transaction((tx) =>
    retireRecord(kernel, tx, { recordId: record?.id ?? '', reason: 'Not in use', actor }),
  )
  expect(retired).toBe('done')
  expect((await answerAge(visitor, '20')).body).toContain('A person will look at who can apply')
})
