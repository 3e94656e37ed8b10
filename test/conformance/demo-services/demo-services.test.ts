import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import { publishedServices, serviceDefinitions } from '#modules/services'
import { problemsOfServices } from '../../../src/modules/services/cli.ts'
import {
  fieldsOf,
  groupsOf,
  type DefinitionTest,
  type ServiceDefinition,
} from '../../../src/modules/services/domain/definition.ts'
import { runTest } from '../../../src/modules/services/domain/tests/run-test.ts'
import { surroundingsOf } from '../../../src/modules/services/schemes.ts'
import { examplePack } from '../../../src/packs/example/index.ts'
import { penhavenDefinitions } from '../../../src/packs/example/services/index.ts'
import { modules, packs } from '../../../src/platform.ts'
import { sendIt, walkThrough, wordsOf } from './walker.ts'

/** Those that the country declares, and those that its councils adopt. */
const names = [
  ...examplePack.contributions.flatMap(({ point, value }) =>
    point === serviceDefinitions.name ? [nameOf(value)] : [],
  ),
  ...['aberwen', 'caerlan', 'northmere'].map((slug) => `${slug}-leisure-discount`),
]
const bodies = ['aberwen', 'caerlan', 'northmere', 'veterans-office', 'licensing-agency']

function nameOf(definition: unknown): string {
  const isNamed = typeof definition === 'object' && definition !== null && 'name' in definition
  return isNamed ? String(definition.name) : ''
}

let platform: TestPlatform
let services: ServiceDefinition[]
beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
  // The day on which the tests inside the definitions play.
  platform.clock.advance(18 * dayMs)
  services = await publishedServices(platform.kernel, platform.kernel.db)
})
afterAll(() => platform.stop())

/** The first test of a service that comes to the end of it. */
function goodTestOf({ tests = [], tasks }: ServiceDefinition): DefinitionTest {
  const end = tasks === undefined ? 'check' : 'tasks'
  const found = tests.find(({ expect: wanted }) => wanted.position === end)
  if (found === undefined) throw new Error('No test comes to the end')
  return found
}

test('there are at least 25, of three councils and two departments', () => {
  expect(services.length).toBeGreaterThanOrEqual(25)
  expect([...new Set(services.map(({ organisationSlug }) => organisationSlug))].toSorted()).toEqual(
    bodies.toSorted(),
  )
  expect(services.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

test('all are sound', async () => {
  expect(await problemsOfServices(platform.kernel)).toEqual([])
})

test('at least five are in Welsh too, and the others say that they are not', () => {
  const inWelsh = services.filter(({ languages }) => languages?.length !== 1)
  expect(inWelsh.length).toBeGreaterThanOrEqual(5)
  const written = penhavenDefinitions.filter(({ languages }) => languages?.length === 2)
  expect(written.map(({ name }) => name)).toEqual(['library-card', 'missed-bin', 'street-party'])
})

test('together they ask for every kind of answer and have every kind of page', () => {
  const kinds = new Set(services.flatMap((service) => fieldsOf(service).map(({ kind }) => kind)))
  const expected =
    'address bank-details calculated choice choices content credential date declaration duration email file files ' +
    'identifier location long-text money month-year name number organisation payment percentage person phone text ' +
    'verified-identity'
  expect([...kinds].toSorted().join(' ')).toBe(expected)
  const pages = new Set(services.flatMap((service) => service.pages.map(({ kind }) => kind)))
  expect([...pages].toSorted()).toEqual(['eligibility', 'exit', 'group', 'questions'])
  expect(services.some(({ tasks }) => tasks !== undefined)).toBe(true)
  const groups = services.flatMap(groupsOf)
  expect(groups.some(({ pages: inner }) => inner.some(({ kind }) => kind === 'group'))).toBe(true)
})

/** Somebody whose identity is proved; nobody at all where a service needs no account. */
async function applicantOf({ account }: ServiceDefinition): Promise<Visitor> {
  return account === 'optional'
    ? platform.visitor()
    : platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'amina-hughes'))
}

interface CaseRow {
  organisationId: string
  caseType: string
}

async function casesWith(reference: string): Promise<CaseRow[]> {
  const { rows } = await platform.kernel.db.unnamed(
    `select organisation_id as "organisationId", case_type as "caseType"
     from casework.case_file where reference = '${reference}'`,
  )
  // The statement is written just above.
  return rows as CaseRow[]
}

describe.each(names)('%s', (name) => {
  const own = (): ServiceDefinition => {
    const service = services.find((candidate) => candidate.name === name)
    if (service === undefined) throw new Error(`There is no service ${name}`)
    return service
  }

  test('its own tests pass', () => {
    const outcomes = (own().tests ?? []).map((each) => runTest(own(), each, surroundingsOf(platform.kernel)))
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.filter(({ failures }) => failures.length > 0)).toEqual([])
  })

  test('is sent by forms without scripts and opens a case at its body', async () => {
    const service = own()
    const visitor = await applicantOf(service)
    const start = await visitor.get(`/services/${name}`)
    expect(start.status).toBe(200)
    const led = await walkThrough(visitor, service, goodTestOf(service))
    expect(led).toBe(`/services/${name}/${service.tasks === undefined ? 'check' : 'tasks'}`)
    const done = await sendIt(visitor, service)
    const reference = /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(wordsOf(done))?.[0] ?? ''
    expect(wordsOf(done)).toContain(
      service.afterwards[0]?.en.replaceAll('&', '&amp;').replaceAll("'", '&#39;'),
    )
    const organisationId = demoOrganisationId(platform.kernel.crypto, service.organisationSlug)
    expect(await casesWith(reference)).toEqual([{ organisationId, caseType: service.caseType }])
  })
})

test('a council shows its own', async () => {
  const page = await platform.visitor().get('/councils/northmere')
  expect(page.body).toContain('href="/services/missed-bin"')
  expect(page.body).not.toContain('href="/services/allotment"')
})
