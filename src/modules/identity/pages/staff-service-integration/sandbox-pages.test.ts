import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organisationBySlug } from '#kernel/access'
import { hourMs } from '#kernel/clock'
import { contribute, type PackManifest } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoCountries, demoPersonId, type DemoPerson } from '../../demo-country.ts'
import { errorModes } from '../../domain/sandbox.ts'
import { guidedStep } from '../../integration-check/guided-step.ts'
import { identityModule } from '../../module.ts'
import { addServiceClient, addServiceOwner, insertService } from '../../store/service.ts'
import { checksOf } from '../../store/integration-check.ts'
import { textOf } from '../../testing/people.ts'
import { callSandbox } from '../../testing/sandbox.ts'
import { startTriedService, type TriedService } from '../../testing/tried-service.ts'

const clientId = 'pages-service'

function person(
  name: string,
  organisationSlug: string,
  role: DemoPerson['roles'][number]['role'],
): DemoPerson {
  return {
    key: name,
    givenNames: name,
    familyName: 'Tester',
    dateOfBirth: '1980-01-31',
    email: `${name}@sandbox.example`,
    locale: 'en',
    identityLevel: 0,
    roles: [{ organisationSlug, role }],
  }
}

const country: PackManifest = {
  name: 'sandbox-country',
  contributions: [
    contribute(demoCountries, {
      organisations: [
        { slug: 'north', kind: 'council', name: { en: 'North Council', cy: 'Cyngor y Gogledd' } },
        { slug: 'south', kind: 'council', name: { en: 'South Council', cy: 'Cyngor y De' } },
      ],
      people: [
        person('owner', 'north', 'service-owner'),
        person('approver', 'north', 'service-approver'),
        person('stranger', 'south', 'service-owner'),
      ],
    }),
  ],
}

let platform: TestPlatform
let service: TriedService
let path: string
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [country], demo: true })
  const { db, crypto, clock } = platform.kernel
  const organisationId = (await organisationBySlug(db, 'north'))?.id ?? ''
  const serviceId = crypto.uuid()
  const now = clock.now()
  await insertService(db, { id: serviceId, organisationId, name: 'Bus passes' }, now)
  await addServiceOwner(db, serviceId, demoPersonId(crypto, 'owner'), now)
  await addServiceClient(db, { clientId, serviceId, environment: 'sandbox' })
  path = `/staff/services/${serviceId}`
  service = await startTriedService(platform, clientId)
})
afterAll(async () => {
  await service.stop()
  await platform.stop()
})

function as(name: string): Promise<Visitor> {
  return platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, name))
}

/** The form of a page whose hidden fields hold this value. */
function formWith(page: Visit, value: string): Visit {
  const form = page.forms.find(({ hidden }) => hidden.some(([, held]) => held === value))
  if (form === undefined) throw new Error(`No form "${value}" on ${textOf(page)}`)
  return { ...page, forms: [form] }
}

async function send(
  visitor: Visitor,
  address: string,
  form: string,
  fields: Parameters<Visitor['send']>[1] = {},
): Promise<Visit> {
  return visitor.send(formWith(await visitor.get(address), form), fields)
}

/** Opens the service's sign-in, and the page of the sandbox that it leads to. */
async function begin(visitor: Visitor): Promise<Visit> {
  const answer = await platform.kernel.outbound(service.start, { redirect: 'manual' })
  const location = answer.headers.get('location') ?? ''
  visitor.cookies['service'] = answer.headers.get('set-cookie') ?? ''
  return visitor.follow(location.slice(platform.kernel.origin.length))
}

/** What the service answers to the browser that comes back. */
async function comeBack(
  visitor: Visitor,
  location: string | undefined,
): Promise<{ status: number; text: string }> {
  const cookie = visitor.cookies['service']?.split(';')[0] ?? ''
  const answer = await platform.kernel.outbound(location ?? '', { redirect: 'manual', headers: { cookie } })
  return { status: answer.status, text: `${answer.headers.get('location') ?? ''}${await answer.text()}` }
}

describe('the page of a sandbox', () => {
  it('shows where it is, and shows a token once', async () => {
    const owner = await as('owner')
    const page = await owner.get(`${path}/try-out`)
    expect(page.status).toBe(200)
    expect(page.body).toContain(`${service.issuer}.well-known/openid-configuration`)
    const made = await send(owner, `${path}/try-out`, 'token')
    const token = /<code class="govuk-!-text-break-word">([\w-]{43})<\/code>/.exec(made.body)?.[1] ?? ''
    expect((await callSandbox(platform, service, 'config', { token })).status).toBe(200)
    expect((await owner.get(`${path}/try-out`)).body).not.toContain(token)
  })

  it('sets what goes wrong, and takes it back', async () => {
    const owner = await as('owner')
    const errors = ['idToken.INVALID_ISS', 'coreIdentity.TOKEN_EXPIRED']
    await send(owner, `${path}/try-out`, 'change', { asks: 'yes', errors })
    const set = await callSandbox(platform, service, 'config')
    expect(set.json).toMatchObject({
      errorConfiguration: {
        idTokenErrors: ['INVALID_ISS'],
        coreIdentityErrors: ['TOKEN_EXPIRED'],
        authoriseErrors: [],
      },
    })
    const shown = await owner.get(`${path}/try-out`)
    expect(shown.body.match(/ checked/g)).toHaveLength(3)
    await send(owner, `${path}/try-out`, 'reset')
    const after = await callSandbox(platform, service, 'config')
    expect(after.json).toMatchObject({ errorConfiguration: { idTokenErrors: [] } })
    expect(textOf(await owner.get(`${path}/try-out?reset=1`))).toContain('as it was in the beginning')
  })

  it('is changed by owners alone, and is not there for other public bodies', async () => {
    const approver = await as('approver')
    const page = await approver.get(`${path}/try-out`)
    expect(page.status).toBe(200)
    expect(page.forms.filter(({ action }) => action.startsWith('/staff'))).toEqual([])
    const owner = await as('owner')
    const form = formWith(await owner.get(`${path}/try-out`), 'reset')
    const stranger = await as('stranger')
    expect((await stranger.get(`${path}/try-out`)).status).toBe(404)
    expect((await stranger.get(`${path}/integration`)).status).toBe(404)
    // Another person's form: the token in it is not theirs.
    expect((await approver.send(form, {})).status).toBe(403)
  })
})

describe('choosing who signs in', () => {
  beforeEach(async () => {
    await send(await as('owner'), `${path}/try-out`, 'change', { asks: 'yes' })
  })

  it('signs an invented person in', async () => {
    const visitor = platform.visitor()
    const page = await begin(visitor)
    expect(textOf(page)).toContain('Choose who signs in')
    expect(page.headers['content-security-policy']).toContain(new URL(service.start).origin)
    const unanswered = await visitor.send(page, { mode: '' })
    expect(unanswered.status).toBe(422)
    const chosen = await visitor.send(page, { person: 'welsh', mode: '' })
    expect(chosen.status).toBe(303)
    expect(await comeBack(visitor, chosen.location)).toEqual({ status: 302, text: '/home' })
  })

  it('lets one thing go wrong, which the service refuses', async () => {
    const visitor = platform.visitor()
    for (const mode of [
      'idToken.NONCE_NOT_MATCHING',
      'coreIdentity.INVALID_SIGNATURE',
      'authorise.ACCESS_DENIED',
    ]) {
      const chosen = await visitor.send(await begin(visitor), { person: 'documents', mode })
      expect(await comeBack(visitor, chosen.location), mode).toMatchObject({ status: 403 })
    }
  })

  it('refuses for who did not prove who they are, and for a page that was used', async () => {
    const visitor = platform.visitor()
    const page = await begin(visitor)
    const chosen = await visitor.send(page, { person: 'unproved', mode: '' })
    // The service asks for return codes as well, so it is told of nobody.
    expect(chosen.location).toContain('code=')
    const again = await visitor.get(page.forms.find(({ isOnceOnly }) => isOnceOnly)?.action ?? '')
    expect(again.status).toBe(400)
  })
})

describe('check my integration', () => {
  beforeEach(async () => {
    await send(await as('owner'), `${path}/try-out`, 'reset')
  })

  it('runs by itself, and its report can be shown and downloaded', async () => {
    const owner = await as('owner')
    const refused = await send(owner, `${path}/integration`, 'automatic', { address: 'sign-in' })
    expect(refused.status).toBe(422)
    const started = await send(owner, `${path}/integration`, 'automatic', { address: service.start })
    expect(textOf(await owner.follow(started.location ?? ''))).toContain('The check is running')
    await platform.drain()
    const report = await owner.get(started.location ?? '')
    expect(textOf(report)).toContain('27 passed, 0 failed, 1 to look at, 0 not seen')
    const approver = await as('approver')
    const exported = await approver.get(`${started.location}/export`)
    expect(JSON.parse(exported.body)).toMatchObject({
      clientId,
      kind: 'automatic',
      startAddress: service.start,
      counts: { passed: 27, failed: 0, warning: 1, 'not-seen': 0 },
    })
    const stranger = await as('stranger')
    expect((await stranger.get(`${started.location}/export`)).status).toBe(404)
    expect(textOf(await owner.get(`${path}/integration`))).toContain('27 passed')
  })

  it('guides somebody who signs in themselves', async () => {
    const owner = await as('owner')
    const started = await send(owner, `${path}/integration`, 'guided')
    const address = started.location ?? ''
    const signInOnce = async (): Promise<void> => {
      const begun = await platform.kernel.outbound(service.start, { redirect: 'manual' })
      const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
      const authorize = begun.headers.get('location') ?? ''
      const { location } = await callSandbox(platform, service, `authorize${new URL(authorize).search}`)
      await platform.kernel.outbound(location ?? '', { redirect: 'manual', headers: { cookie } })
    }
    const first = await owner.get(address)
    expect(textOf(first)).toContain('Step 1 of 17')
    expect(textOf(first)).toContain('We have not seen a sign-in')
    const unanswered = await owner.send(formWith(first, 'clean'), {})
    expect(unanswered.status).toBe(422)
    await signInOnce()
    expect(textOf(await owner.get(address))).toContain('It asked for the person’s details')
    await send(owner, address, 'clean', { told: 'signed-in' })
    for (const mode of errorModes.slice(0, 4)) {
      await signInOnce()
      await send(owner, address, mode, { told: mode === 'idToken.INVALID_AUD' ? 'signed-in' : 'refused' })
    }
    await send(owner, address, 'leave')
    await platform.drain()
    const [check] = await checksOf(platform.kernel.db, clientId)
    expect(check?.finishedAt).toBeInstanceOf(Date)
    const outcomes = new Map(check?.results.map(({ check: name, outcome }) => [name, outcome]))
    expect(outcomes.get('sign-in')).toBe('passed')
    expect(outcomes.get('authorise.ACCESS_DENIED')).toBe('passed')
    expect(outcomes.get('idToken.INVALID_ISS')).toBe('passed')
    expect(outcomes.get('idToken.INVALID_AUD')).toBe('failed')
    expect(outcomes.get('coreIdentity.TOKEN_EXPIRED')).toBe('not-seen')
    expect(outcomes.get('state-new')).toBe('passed')
  })

  it('stops doing things wrong an hour after somebody left a guided check', async () => {
    await send(await as('owner'), `${path}/integration`, 'guided')
    expect(await guidedStep(platform.kernel, clientId)).toMatchObject({ step: 'clean' })
    platform.clock.advance(hourMs)
    expect(await guidedStep(platform.kernel, clientId)).toBeUndefined()
  })
})
