import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/kernel/audit/canonical-json.ts'
import { dayMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
import { publishedServices, serviceDefinitions } from '#modules/services'
import {
  fieldsOf,
  type ServiceDefinition,
  type ServicePage,
} from '../../../src/modules/services/domain/definition.ts'
import type { PlainInput } from '../../../src/modules/services/domain/plain-input.ts'
import { submissionDocument } from '../../../src/modules/services/domain/submission-document.ts'
import { penhavenDefinitions } from '../../../src/packs/example/services/index.ts'
import { submissionWithContent } from '../../../src/modules/services/store/submission.ts'
import { allKinds, allKindsInput } from '../../../src/modules/services/testing/all-kinds.ts'
import { modules, packs } from '../../../src/platform.ts'
import { byAgent, byApi, byStaff, byWeb, type Script } from './channels.ts'

const fewestScripts = 20
const givenFiles = { proof: 'given' }
const channels = ['web', 'api', 'agent', 'staff'] as const

/** Who enters what comes on paper, by public body. */
const clerks: Readonly<Record<string, string>> = {
  aberwen: 'catrin-rowlands',
  caerlan: 'idris-vaughan',
  northmere: 'fiona-mcallister',
  'veterans-office': 'grace-okafor',
  'licensing-agency': 'rajesh-patel',
}

type Input = Script['test']['steps'][number]['input']

/** The lists that tests of the engine give as they are, in the shape that a definition keeps. */
function copied(input: Readonly<Record<string, PlainInput>>): Input {
  return Object.fromEntries(
    Object.entries(input).map(([name, plain]) => [
      name,
      typeof plain === 'string' ? plain : isList(plain) ? [...plain] : { ...plain },
    ]),
  )
}

// Array.isArray alone does not narrow readonly arrays.
function isList(plain: PlainInput): plain is readonly string[] {
  return Array.isArray(plain)
}

/** Every kind of question, with a file where one is asked. */
const allKindsScript: Script = {
  definition: allKinds,
  test: {
    name: 'Every kind of question',
    steps: allKindsInput.map(({ page, input }) => ({
      page,
      input: page === 'file' ? givenFiles : copied(input),
    })),
    expect: { position: 'check' },
  },
}

const personal = new Set(['verified-identity', 'payment', 'credential'])

/**
 * The same service without what only its person can show or pay, so that staff and agents can come to its end: there is
 * no paper and no tool that proves somebody's identity.
 */
function forEverybody(definition: ServiceDefinition): ServiceDefinition {
  const pages = definition.pages.flatMap((page): ServicePage[] => {
    if (page.kind !== 'questions') return [page]
    const fields = page.fields.filter(({ kind }) => !personal.has(kind))
    return fields.length === 0 ? [] : [{ ...page, fields }]
  })
  const kept = new Set(pages.map(({ name }) => name))
  const { onApproval: _onApproval, ...rest } = definition
  return {
    ...rest,
    name: `${definition.name}-open`,
    minimumIdentityLevel: 0,
    pages,
    ...(definition.tasks === undefined
      ? {}
      : {
          tasks: definition.tasks.map((task) => ({
            ...task,
            pages: task.pages.filter((name) => kept.has(name)),
          })),
        }),
    tests: (definition.tests ?? []).map((found) => ({
      ...found,
      steps: found.steps.filter(({ page }) => kept.has(page.split('.')[0] ?? '')),
    })),
  }
}

let platform: TestPlatform
let scripts: Script[]
let person: Visitor
let session: Record<string, string>

beforeAll(async () => {
  const open = penhavenDefinitions.filter(needsItsPerson).map(forEverybody)
  const contributions = [allKinds, ...open].map((one) => contribute(serviceDefinitions, one))
  const extra = { name: 'test', contributions }
  platform = await testPlatform({ modules, packs: [...packs, extra], demo: true })
  // The day on which the tests inside the definitions play.
  platform.clock.advance(18 * dayMs)
  const services = await publishedServices(platform.kernel, platform.kernel.db)
  scripts = [allKindsScript, ...services.filter(isForEverybody).flatMap(scriptsOf)]
  const { kernel } = platform
  person = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'amina-hughes'))
  const page = await person.get('/account')
  const csrf = page.forms.flatMap(({ hidden }) => hidden).find(([name]) => name === '_csrf')?.[1] ?? ''
  const cookie = Object.entries(person.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  session = { cookie, 'x-csrf-token': csrf }
}, 300_000)
afterAll(() => platform.stop())

function needsItsPerson(definition: ServiceDefinition): boolean {
  return fieldsOf(definition).some(({ kind }) => personal.has(kind))
}

/** Services where nothing comes from a person's own hands on the web alone. */
function isForEverybody(definition: ServiceDefinition): boolean {
  return definition.name !== allKinds.name && !needsItsPerson(definition)
}

/** The tests inside a definition that come to its end. */
function scriptsOf(definition: ServiceDefinition): Script[] {
  const end = definition.tasks === undefined ? 'check' : 'tasks'
  return (definition.tests ?? [])
    .filter(({ expect: wanted }) => wanted.position === end || wanted.position === 'check')
    .map((found) => ({ definition, test: found }))
}

interface SentRow {
  id: string
  personId: string | null
  organisationId: string
  channel: string
}

/** The document of the one application that was sent, which then makes room for the next. */
async function documentSent(): Promise<{ channel: string; document: string }> {
  const { db, crypto } = platform.kernel
  const { rows } = await db.unnamed(
    'select id, person_id as "personId", organisation_id as "organisationId", channel from services.submission order by submitted_at desc limit 1',
  )
  // The statement is written just above.
  const [row] = rows as unknown as SentRow[]
  if (row === undefined) throw new Error('Nothing was sent')
  const found = await submissionWithContent(db, crypto, row)
  if (found === undefined) throw new Error('What was sent cannot be read')
  await db.unnamed('delete from services.submission')
  const service = { name: found.serviceName, version: found.definitionVersion }
  return { channel: row.channel, document: canonicalJson(submissionDocument(service, found.content.answers)) }
}

async function play(channel: (typeof channels)[number], script: Script): Promise<void> {
  const isOpen = script.definition.account === 'optional' && script.definition.minimumIdentityLevel === 0
  if (channel === 'web') return byWeb(isOpen ? platform.visitor() : person, script)
  if (channel === 'api') return byApi(platform, isOpen ? {} : session, script)
  // Whoever declares is signed in, or reads the email that goes past the agent.
  if (channel === 'agent') return byAgent(platform, person, script)
  const clerk = clerks[script.definition.organisationSlug] ?? ''
  return byStaff(await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, clerk)), script)
}

test('the scripts have groups, tasks, eligibility, files, calculations, and services with and without accounts', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(fewestScripts)
  const played = scripts.slice(0, fewestScripts).map(({ definition }) => definition)
  const pages = new Set(played.flatMap((definition) => definition.pages.map(({ kind }) => kind)))
  const fields = new Set(played.flatMap((definition) => fieldsOf(definition).map(({ kind }) => kind)))
  expect([...pages]).toEqual(expect.arrayContaining(['questions', 'group', 'eligibility']))
  expect([...fields]).toEqual(
    expect.arrayContaining(['file', 'files', 'calculated', 'address', 'bank-details']),
  )
  expect(played.some(({ account }) => account === 'optional')).toBe(true)
  expect(played.some(({ account }) => account !== 'optional')).toBe(true)
})

test('every script gives the same bytes by the web, the API, an agent and staff', async () => {
  const differing: string[] = []
  for (const script of scripts.slice(0, fewestScripts)) {
    const documents: string[] = []
    for (const channel of channels) {
      await play(channel, script)
      const sent = await documentSent()
      expect(sent.channel).toBe(channel)
      documents.push(sent.document)
    }
    if (new Set(documents).size !== 1) differing.push(`${script.definition.name}: ${documents.join('\n')}`)
  }
  expect(differing).toEqual([])
}, 900_000)
