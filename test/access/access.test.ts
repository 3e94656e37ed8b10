import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { membersOf, organisations, sessionByTokenHash, type Actor, type PersonActor } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { sessionCookie } from '#kernel/http'
import type { OwnedIdentifier } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { modules, packs } from '../../src/platform.ts'
import {
  agrees,
  expectedDecision,
  identifiersOf,
  isForeign,
  parameterNames,
  routesOf,
  type Route,
} from './matrix.ts'
import { fillWithRecords } from './records.ts'

const routes = routesOf(modules)
const foreignPerRoute = 3
const someUuid = '0195a000-0000-7000-8000-00000000ffff'

const personWithoutRole = defineQuery<Record<never, never>, { id: string }>(
  'test.person.without_role',
  `select id from access.person where id not in (select person_id from access.membership) order by id limit 1`,
)

/** Somebody of one kind; each test opens a browser of its own for them, because some routes sign people out. */
interface Subject {
  name: string
  actor: Actor
  open(): Promise<{ visitor: Visitor; csrf: string }>
}

let platform: TestPlatform
let subjects: Subject[]
let identifiers: Map<string, OwnedIdentifier[]>

beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
  await fillWithRecords(platform)
  identifiers = await identifiersOf(modules, platform.kernel.db)
  subjects = await everyKindOfActor(platform)
})
afterAll(() => platform.stop())

describe('every route, for every kind of actor', () => {
  test('is covered: the manifests list routes, and the demo data has each role', () => {
    expect(routes.length).toBeGreaterThan(60)
    expect(subjects.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['nobody', 'person', 'caseworker', 'desk-officer', 'manager', 'auditor']),
    )
  })

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      for (const subject of subjects) {
        const answer = await request(subject, route, pathWith(route, {}))
        const where = `${subject.name}: ${answer.status} ${answer.location ?? ''}`
        expect(agrees(route, expectedDecision(route, subject.actor), answer), where).toBe(true)
        expect(answer.status, where).toBeLessThan(500)
      }
    },
  )
})

describe("another body's or person's record", () => {
  const withRecords = routes.filter(
    (route) => route.access.kind !== 'public' && describedParameters(route).length > 0,
  )

  test('exists for every parameter that a manifest describes', () => {
    const empty = [...identifiers].filter(([, list]) => list.length === 0).map(([name]) => name)
    expect(empty).toEqual([])
    expect(withRecords.length).toBeGreaterThan(10)
  })

  test.each(withRecords.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s answers 403 or 404',
    async (_name, route) => {
      let tried = 0
      for (const subject of subjects) {
        if (expectedDecision(route, subject.actor) !== 'allowed') continue
        for (const identifier of foreignTo(route, subject)) {
          const answer = await request(subject, route, pathWith(route, identifier))
          expect([403, 404], `${subject.name} ${JSON.stringify(identifier)}: ${answer.status}`).toContain(
            answer.status,
          )
          tried += 1
        }
      }
      expect(tried).toBeGreaterThan(0)
    },
  )
})

async function everyKindOfActor({ kernel, visitor, visitorSignedInAs }: TestPlatform): Promise<Subject[]> {
  const bodies = await organisations(kernel.db)
  const members = (await Promise.all(bodies.map(async ({ id }) => membersOf(kernel.db, id)))).flat()
  const byRole = new Map(members.map((member) => [member.role, member.personId]))
  const plainPerson = await kernel.db.one(personWithoutRole, {})
  const signedIn = await Promise.all(
    [['person', plainPerson.id] as const, ...byRole].map(async ([name, personId]): Promise<Subject> => ({
      name,
      actor: await actorOf(platform, personId),
      async open() {
        const browser = await visitorSignedInAs(personId)
        return { visitor: browser, csrf: await csrfOf(browser) }
      },
    })),
  )
  const nobody: Subject = {
    name: 'nobody',
    actor: { kind: 'anonymous' },
    open: async () => ({ visitor: visitor(), csrf: 'none' }),
  }
  return [nobody, ...signedIn]
}

async function actorOf({ kernel, visitorSignedInAs }: TestPlatform, personId: string): Promise<PersonActor> {
  const { cookies } = await visitorSignedInAs(personId)
  const session = await sessionByTokenHash(kernel.db, kernel.crypto.sha256(cookies[sessionCookie] ?? ''))
  if (session === undefined) throw new Error('The session that was just made is not there')
  return session.actor
}

/** Every page of somebody signed in has the form that signs them out, with their token. */
async function csrfOf(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/')
  const token = page.forms.flatMap(({ hidden }) => hidden).find(([name]) => name === '_csrf')
  if (token === undefined) throw new Error('The front page has no form with a token')
  return token[1]
}

function describedParameters(route: Route): string[] {
  return parameterNames(route.path).filter((name) => identifiersFor(route, name) !== undefined)
}

/** A parameter's records: the module's own, or those of the module that describes that name. */
function identifiersFor(route: Route, name: string): OwnedIdentifier[] | undefined {
  const own = identifiers?.get(`${route.module} ${name}`)
  return own ?? describedAnywhere(name)
}

function describedAnywhere(name: string): OwnedIdentifier[] | undefined {
  const described = modules.find((module) => module.identifiers?.[name] !== undefined)
  return described === undefined ? undefined : (identifiers?.get(`${described.name} ${name}`) ?? [])
}

function foreignTo(route: Route, { actor }: Subject): Record<string, string>[] {
  return describedParameters(route).flatMap((name) =>
    (identifiersFor(route, name) ?? [])
      .filter((identifier) => isForeign(identifier, actor))
      .slice(0, foreignPerRoute)
      .map(({ id }) => ({ [name]: id })),
  )
}

function pathWith(route: Route, values: Record<string, string>): string {
  return route.path.replaceAll(
    /:(\w+)/g,
    (_match, name: string) => values[name] ?? (name.endsWith('Id') ? someUuid : 'example'),
  )
}

async function request(
  subject: Subject,
  route: Route,
  path: string,
): Promise<{ status: number; location: string | undefined }> {
  const { visitor, csrf } = await subject.open()
  if (route.method === 'GET') return visitor.get(path, route.isPage ? {} : { accept: 'application/json' })
  if (route.isPage) return visitor.post(path, { _csrf: csrf, _submission: platform.kernel.crypto.uuid() })
  const server = await platform.server({ folder: '', manifest: {} })
  const cookie = Object.entries(visitor.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const answer = await server.inject({
    method: route.method,
    url: path,
    headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json', accept: 'application/json' },
    payload: '{}',
  })
  return { status: answer.statusCode, location: answer.headers.location }
}
