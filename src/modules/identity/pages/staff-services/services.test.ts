import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contribute, type PackManifest } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { countForClient } from '../../clients/client-counts.ts'
import { demoCountries, demoPersonId, type DemoPerson } from '../../demo-country.ts'
import { fieldGroups } from '../../parts/client-fields.ts'
import { findClient } from '../../store/client.ts'
import { versionsOf } from '../../store/client-version.ts'
import { serviceIdentifiers } from '../../store/service.ts'
import { rsaTestKey } from '../../testing/keys.ts'
import { registryModule } from '../../testing/registry-module.ts'
import { linkTo, textOf } from '../../testing/people.ts'

const key = rsaTestKey()
let platform: TestPlatform
let owner: Visitor
let approver: Visitor
let servicePath: string
let clientId: string

function person(name: string, ...roles: DemoPerson['roles'][number]['role'][]): DemoPerson {
  const organisationSlug = name === 'stranger' ? 'south' : 'north'
  return {
    key: name,
    givenNames: name,
    familyName: 'Tester',
    dateOfBirth: '1980-01-31',
    email: `${name}@registry.example`,
    locale: 'en',
    identityLevel: 0,
    roles: roles.map((role) => ({ organisationSlug, role })),
  }
}

const country: PackManifest = {
  name: 'registry-country',
  contributions: [
    contribute(demoCountries, {
      organisations: [
        { slug: 'north', kind: 'council', name: { en: 'North Council', cy: 'Cyngor y Gogledd' } },
        { slug: 'south', kind: 'council', name: { en: 'South Council', cy: 'Cyngor y De' } },
      ],
      people: [
        person('owner', 'service-owner', 'service-approver'),
        person('second', 'service-owner'),
        person('approver', 'service-approver'),
        person('boss', 'manager'),
        person('stranger', 'service-owner', 'service-approver'),
        person('caseworker', 'caseworker'),
      ],
    }),
  ],
}

beforeAll(async () => {
  platform = await testPlatform({ modules: [registryModule], packs: [country], demo: true })
  owner = await signedIn('owner')
  approver = await signedIn('approver')
})
afterAll(() => platform.stop())

function signedIn(name: string): Promise<Visitor> {
  return platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, name))
}

/** The form of a page whose hidden fields hold `intent`, or the first that is not the signing out. */
function formOf(page: Visit, intent?: string): Visit {
  const own = page.forms.filter(({ action }) => !action.includes('/sign-out'))
  const form = own.find(({ hidden }) =>
    intent === undefined ? true : hidden.some(([name, value]) => name === 'intent' && value === intent),
  )
  if (form === undefined) throw new Error(`No form ${intent ?? ''} on ${textOf(page)}`)
  return { ...page, forms: [form] }
}

async function fill(
  visitor: Visitor,
  path: string,
  fields: Parameters<Visitor['send']>[1],
  intent?: string,
): Promise<Visit> {
  return visitor.send(formOf(await visitor.get(path), intent), fields)
}

/** Sends a form that must be accepted. @returns the page after it */
async function change(
  visitor: Visitor,
  path: string,
  fields: Parameters<Visitor['send']>[1],
  intent?: string,
): Promise<string> {
  const answer = await fill(visitor, path, fields, intent)
  expect(answer.status, textOf(answer)).toBe(303)
  return textOf(await visitor.follow(answer.location ?? ''))
}

async function liveClient() {
  const opened = textOf(await owner.get(`${servicePath}/live`))
  const id = /Client ID (\S+)/.exec(opened)?.[1] ?? ''
  return { id, client: await findClient(platform.kernel.db, id) }
}

/** Subjects of the emails that somebody got. */
async function messagesTo(name: string): Promise<string[]> {
  await platform.drain()
  const messages = await platform.kernel.notify.outbox(platform.kernel.db, 50)
  return messages
    .filter(({ recipient }) => recipient === `${name}@registry.example`)
    .map(({ subject }) => subject)
}

describe('registering a service', () => {
  it('gives a sandbox client that can be used at once', async () => {
    const answer = await fill(owner, '/staff/services/new', {
      name: 'Register land',
      redirect: 'http://localhost:3000/callback',
      key: key.pem,
    })
    const page = await owner.follow(answer.location ?? '')
    clientId = /Your sandbox is ready\s+Client ID (\S+)/.exec(textOf(page))?.[1] ?? ''
    expect(await findClient(platform.kernel.db, clientId)).toMatchObject({
      environment: 'sandbox',
      isActive: true,
      profile: 'one-login',
      configuration: { name: 'Register land', redirectUris: ['http://localhost:3000/callback'] },
    })
    servicePath = linkTo(await owner.get('/staff/services'), '/staff/services/[0-9a-f]{8}')
    expect(textOf(page)).not.toContain('What is still missing')
  })

  it.each<[Record<string, string>, string]>([
    [{ name: '', redirect: 'https://a.example/cb' }, 'Enter the name that people see'],
    [{ name: 'A', redirect: '' }, 'Enter at least one address'],
    [{ name: 'A', redirect: 'http://a.example/cb' }, 'must begin with https://'],
    [{ name: 'A', redirect: 'https://a.example/cb', key: 'secret' }, 'This is not a public key'],
    [{ name: 'A', redirect: 'https://a.example/cb', key: privatePem() }, 'This is a private key'],
  ])('says what is wrong with %j', async (fields, words) => {
    const refused = await fill(owner, '/staff/services/new', fields)
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
  })

  it('is not for other roles or for other bodies', async () => {
    expect((await approver.get('/staff/services/new')).status).toBe(403)
    expect((await (await signedIn('caseworker')).get('/staff/services')).status).toBe(403)
    const stranger = await signedIn('stranger')
    expect(textOf(await stranger.get('/staff/services'))).toContain('There are no services yet')
    for (const page of ['', '/sandbox', '/owners', '/sandbox/keys', '/sandbox/export', '/sandbox/versions/1'])
      expect((await stranger.get(servicePath + page)).status).toBe(404)
  })
})

describe('a field of a sandbox', () => {
  it.each(fieldGroups.flatMap(({ fields }) => fields).map(({ slug }) => [slug]))(
    '%s has a page in both languages, and saves what it shows',
    async (slug) => {
      const path = `${servicePath}/sandbox/fields/${slug}`
      const english = await owner.get(path)
      expect(english.status).toBe(200)
      const welsh = await owner.get(`${path}?lang=cy`)
      expect(textOf(welsh)).not.toBe(textOf(english))
      await owner.get('/staff/services?lang=en')
    },
  )

  it('counts at once, and is kept as a version with its author', async () => {
    const { db } = platform.kernel
    const before = (await versionsOf(db, clientId)).length
    await change(owner, `${servicePath}/sandbox/fields/max-age`, { value: 'yes' })
    expect((await findClient(db, clientId))?.configuration.maxAgeEnabled).toBe(true)
    const lines = 'https://land.example/cb\r\n\r\n  http://localhost:3000/callback '
    await change(owner, `${servicePath}/sandbox/fields/sector`, { value: 'https://land.example' })
    await change(owner, `${servicePath}/sandbox/fields/redirect-addresses`, { value: lines })
    await change(owner, `${servicePath}/sandbox/fields/scopes`, { values: ['openid', 'phone'] })
    const client = await findClient(db, clientId)
    expect(client?.configuration).toMatchObject({
      redirectUris: ['https://land.example/cb', 'http://localhost:3000/callback'],
      scopes: ['openid', 'phone'],
    })
    const versions = await versionsOf(db, clientId)
    expect(versions).toHaveLength(before + 4)
    expect(versions[0]).toMatchObject({
      status: 'live',
      authors: [demoPersonId(platform.kernel.crypto, 'owner')],
    })
    const diff = textOf(await owner.get(`${servicePath}/sandbox/versions/${versions[0]?.number}`))
    expect(diff).toContain('What the service may ask for')
    expect(diff).not.toContain('Redirect addresses')
  })

  it.each([
    ['redirect-addresses', { value: 'https://land.example/*' }, 'must not have a *'],
    ['redirect-addresses', { value: '' }, 'Enter at least one address'],
    ['name', { value: ' ' }, 'Enter the name'],
    ['scopes', { values: ['phone'] }, '“openid” must be among the scopes'],
    ['channel', { value: 'PIGEON' }, 'Select an answer'],
    ['pkce', { value: '' }, 'Select an answer'],
    ['back-channel-logout', { value: 'http://land.example/out' }, 'must begin with https://'],
  ])('%s says what is wrong with %j, and keeps what was there', async (slug, fields, words) => {
    const before = await findClient(platform.kernel.db, clientId)
    const refused = await fill(owner, `${servicePath}/sandbox/fields/${slug}`, fields)
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    expect(await findClient(platform.kernel.db, clientId)).toEqual(before)
  })

  it('is changed by owners alone', async () => {
    const path = `${servicePath}/sandbox/fields/name`
    for (const name of ['approver', 'second', 'boss']) {
      const visitor = await signedIn(name)
      expect((await visitor.get(path)).status).toBe(403)
      expect((await visitor.get(`${servicePath}/sandbox`)).status).toBe(200)
    }
    expect((await owner.get(`${servicePath}/sandbox/fields/nothing`)).status).toBe(404)
    expect((await owner.get(`${servicePath}/moon`)).status).toBe(404)
  })

  it('of the sector cannot change once people use the service', async () => {
    await platform.kernel.db.unnamed(
      `insert into identity.service_use (person_id, client_id, first_used_at, last_used_at)
       values ('0195a000-0000-7000-8000-000000000001', $1, now(), now())`,
      [clientId],
    )
    const refused = await fill(owner, `${servicePath}/sandbox/fields/sector`, {
      value: 'https://sea.example',
    })
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('People use this service'),
    ])
    await change(owner, `${servicePath}/sandbox/fields/sector`, { value: 'https://land.example/elsewhere' })
  })
})

describe('the sector of another body', () => {
  it('cannot be joined, by its address or by a redirect address', async () => {
    const stranger = await signedIn('stranger')
    const refused = await fill(stranger, '/staff/services/new', {
      name: 'Copy',
      redirect: 'https://land.example/cb',
    })
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Services of another organisation use the sector land.example'),
    ])
    const answer = await fill(stranger, '/staff/services/new', {
      name: 'Copy',
      redirect: 'http://localhost:3000/callback',
    })
    const path = (answer.location ?? '').split('?')[0] ?? ''
    const joined = await fill(stranger, `${path}/fields/sector`, { value: 'https://land.example' })
    expect([joined.status, textOf(joined)]).toEqual([422, expect.stringContaining('sector land.example')])
    expect((await fill(stranger, `${path}/fields/sector`, { value: 'https://copy.example' })).status).toBe(
      303,
    )
  })
})

describe('keys', () => {
  it('are registered as a file, and shown by their fingerprint', async () => {
    const other = rsaTestKey()
    const path = `${servicePath}/sandbox/keys`
    const page = formOf(await owner.get(path))
    const sent = await owner.send(page, {
      source: 'STATIC',
      key: key.pem,
      keyFile: {
        fileName: 'public.pem',
        mediaType: 'application/x-pem-file',
        content: Buffer.from(other.pem),
      },
    })
    expect(sent.status, textOf(sent)).toBe(303)
    expect((await findClient(platform.kernel.db, clientId))?.configuration.publicKeyPem).toBe(
      other.pem.trim(),
    )
    expect(textOf(await owner.get(path))).toMatch(/RSA 2048\. Its SHA-256 fingerprint: [0-9a-f:]{95}/)
  })

  it('at an address on a private network are refused when they are fetched', async () => {
    const path = `${servicePath}/sandbox/keys`
    await change(owner, path, { source: 'JWKS', address: 'https://10.1.2.3/jwks' })
    const tested = textOf(await owner.get(`${path}?test=1`))
    expect(tested).toContain('The address cannot be used')
    expect(tested).toContain('not on the public internet')
    await change(owner, path, { source: 'STATIC', key: key.pem })
  })
})

describe('going live', () => {
  it('begins with a draft that nobody can sign in to, without the keys of the sandbox', async () => {
    await change(owner, `${servicePath}/live`, {}, 'start')
    const page = textOf(await owner.get(`${servicePath}/live`))
    expect(page).toContain('Enter the public key')
    const { id, client } = await liveClient()
    expect(id).toMatch(/^[\w-]{20,}$/)
    expect(client).toBeUndefined()
    const refused = await fill(owner, `${servicePath}/live`, {}, 'submit')
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Enter the public key')])
  })

  it('needs a second person, who did not write any of it', async () => {
    await change(owner, `${servicePath}/live/keys`, { source: 'STATIC', key: key.bare })
    expect(await change(owner, `${servicePath}/live`, {}, 'submit')).toContain(
      'Those who can approve it have been told',
    )
    const version = `${servicePath}/live/versions/1`
    expect(textOf(await owner.get(version))).toContain('You wrote a part of this version')
    const stolen = await approver.get(version)
    const form = formOf(stolen, 'approve')
    const own = await owner.post(version, {
      ...Object.fromEntries(
        formOf(await owner.get(`${servicePath}/sandbox/fields/name`)).forms[0]?.hidden ?? [],
      ),
      intent: 'approve',
      revision: form.forms[0]?.hidden.find(([name]) => name === 'revision')?.[1] ?? '',
    })
    expect([own.status, textOf(own)]).toEqual([422, expect.stringContaining('somebody else has to decide')])
    expect((await liveClient()).client).toBeUndefined()
    expect(await messagesTo('approver')).toEqual(['A change of Register land waits for your approval'])
    expect(await messagesTo('owner')).toEqual([])
    expect(await change(approver, version, {}, 'approve')).toContain('Your decision is saved')
    expect((await liveClient()).client).toMatchObject({
      environment: 'live',
      configuration: { publicKeyPem: key.bare },
    })
  })

  it('changes nothing until a change is approved; who approves sees what changes', async () => {
    await change(owner, `${servicePath}/live/fields/name`, { value: 'Register land and sea' })
    await change(owner, `${servicePath}/live/fields/pkce`, { value: 'yes' })
    await change(owner, `${servicePath}/live`, {}, 'submit')
    expect((await liveClient()).client?.configuration.name).toBe('Register land')
    expect(textOf(await approver.get('/staff/services'))).toContain('Register land North Council')
    expect(linkTo(await approver.get('/staff/services'), `${servicePath}/live`)).toContain('/live/versions/2')
    const diff = textOf(await approver.get(`${servicePath}/live/versions/2`))
    expect(diff).toContain('What it changes from version 1')
    expect(diff).toContain('Register land and sea')
    expect(diff).toContain('Must requests use PKCE? Before No After Yes')
    await change(approver, `${servicePath}/live/versions/2`, {}, 'approve')
    expect((await liveClient()).client?.configuration).toMatchObject({
      name: 'Register land and sea',
      pkceEnforced: true,
    })
  })

  it('does not approve what was changed after it was opened', async () => {
    await change(owner, `${servicePath}/live/fields/max-age`, { value: 'no' })
    await change(owner, `${servicePath}/live`, {}, 'submit')
    const seen = formOf(await approver.get(`${servicePath}/live/versions/3`), 'approve')
    await change(owner, `${servicePath}/live/fields/redirect-addresses`, { value: 'https://evil.example/cb' })
    await change(owner, `${servicePath}/live`, {}, 'submit')
    const late = await approver.send(seen, {})
    expect([late.status, textOf(late)]).toEqual([
      422,
      expect.stringContaining('Somebody has changed this version'),
    ])
    expect((await liveClient()).client?.configuration.redirectUris).not.toContain('https://evil.example/cb')
  })

  it('sends back with a reason', async () => {
    const version = `${servicePath}/live/versions/3`
    const empty = await fill(approver, version, { reason: '' }, 'refuse')
    expect([empty.status, textOf(empty)]).toEqual([422, expect.stringContaining('Enter what has to change')])
    await change(approver, version, { reason: 'Whose address is that?' }, 'refuse')
    expect(textOf(await owner.get(version))).toContain('Sent back: Whose address is that?')
    expect(await messagesTo('owner')).toContain('Your change of Register land was sent back')
    expect((await liveClient()).client?.configuration.redirectUris).not.toContain('https://evil.example/cb')
  })

  it('goes back to an earlier version the same way', async () => {
    await change(owner, `${servicePath}/live/versions/1`, {}, 'restore')
    await change(owner, `${servicePath}/live`, {}, 'submit')
    expect(textOf(await approver.get(`${servicePath}/live/versions/4`))).toContain('It brings back version 1')
    await change(approver, `${servicePath}/live/versions/4`, {}, 'approve')
    expect((await liveClient()).client?.configuration.name).toBe('Register land')
    const list = textOf(await owner.get(`${servicePath}/live/versions`))
    expect(list).toContain('Version 4 In use')
    expect(list).toContain('Version 3 Refused')
    expect(list).toContain('approver Tester')
  })
})

describe('two people at the same moment', () => {
  it('decide once', async () => {
    await change(owner, `${servicePath}/live/fields/max-age`, { value: 'no' })
    await change(owner, `${servicePath}/live`, {}, 'submit')
    const [{ number } = { number: 0 }] = await versionsOf(platform.kernel.db, (await liveClient()).id)
    const path = `${servicePath}/live/versions/${number}`
    const other = await signedIn('approver')
    const first = formOf(await approver.get(path), 'approve')
    const second = formOf(await other.get(path), 'approve')
    const answers = await Promise.all([approver.send(first, {}), other.send(second, {})])
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([303, 422])
    const versions = await versionsOf(platform.kernel.db, (await liveClient()).id)
    expect(versions.filter(({ status }) => status === 'live')).toHaveLength(1)
  })
})

describe('stopping', () => {
  it('takes one person and counts at once', async () => {
    await change(approver, `${servicePath}/live/suspend`, {}, 'suspend')
    expect((await liveClient()).client?.isActive).toBe(false)
    expect(textOf(await owner.get(`${servicePath}/live`))).toContain('This service is suspended')
    await change(owner, `${servicePath}/live/suspend`, {}, 'resume')
    expect((await liveClient()).client?.isActive).toBe(true)
    expect((await (await signedIn('second')).get(`${servicePath}/live/suspend`)).status).toBe(403)
  })
})

describe('owners', () => {
  it('are several, with the role; the last one stays', async () => {
    const path = `${servicePath}/owners`
    for (const [email, words] of [
      ['', 'Enter the email address'],
      ['nobody@registry.example', 'No account has this email address'],
      ['caseworker@registry.example', 'does not have the role'],
      ['owner@registry.example', 'an owner already'],
    ] as const) {
      const refused = await fill(owner, path, { email }, 'add')
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    }
    const alone = await fill(owner, path, {}, 'remove')
    expect([alone.status, textOf(alone)]).toEqual([422, expect.stringContaining('A service needs an owner')])
    expect(await change(owner, path, { email: 'Second@registry.example' }, 'add')).toContain('second Tester')
    const second = await signedIn('second')
    expect((await second.get(`${servicePath}/sandbox/fields/name`)).status).toBe(200)
  })

  it('hand a service over, and managers can when all have left', async () => {
    const second = await signedIn('second')
    const page = await owner.get(`${servicePath}/owners`)
    const leave = page.forms.find(({ hidden }) =>
      hidden.some(([, value]) => value === demoPersonId(platform.kernel.crypto, 'owner')),
    )
    expect((await owner.send({ ...page, forms: leave === undefined ? [] : [leave] }, {})).location).toBe(
      '/staff/services',
    )
    expect((await owner.get(`${servicePath}/sandbox/fields/name`)).status).toBe(403)
    expect((await owner.get(`${servicePath}/owners`)).status).toBe(403)
    const boss = await signedIn('boss')
    await change(boss, `${servicePath}/owners`, { email: 'owner@registry.example' }, 'add')
    expect((await owner.get(`${servicePath}/sandbox/fields/name`)).status).toBe(200)
    const { audit, db, crypto } = platform.kernel
    const { entries } = await audit.usesOfPerson(db, demoPersonId(crypto, 'second'), {
      actions: ['identity.service.owner-added'],
      limit: 10,
    })
    expect(entries).toHaveLength(1)
    expect((await second.get(servicePath)).status).toBe(200)
  })
})

describe('import, export and figures', () => {
  it('replaces a registration by One Login JSON and gives it back', async () => {
    const source = {
      ClientID: 'another-id',
      ClientName: 'From One Login',
      RedirectUrls: ['https://land.example/cb'],
      SectorIdentifierUri: 'https://land.example',
      Scopes: ['openid'],
      PublicKey: key.bare,
      OneLoginService: true,
      Contacts: ['team@land.example'],
    }
    const path = `${servicePath}/sandbox`
    await change(owner, `${path}/import`, { text: JSON.stringify(source) })
    const exported = JSON.parse((await owner.get(`${path}/export`)).body) as Record<string, unknown>
    expect(exported).toMatchObject({ ...source, ClientID: clientId, OneLoginService: false })
    const refused = await fill(owner, `${path}/import`, { text: '{"ClientName": 7, "Scopes": ["all"]}' })
    expect(refused.status).toBe(422)
    for (const words of ['ClientName: Write text', 'There is no scope “all”', 'Enter at least one address'])
      expect(textOf(refused)).toContain(words)
  })

  it('shows sign-ins by day and failures by reason', async () => {
    for (let round = 0; round < 3; round += 1) countForClient(platform.kernel, undefined, clientId, 'sign-in')
    countForClient(platform.kernel, undefined, clientId, 'sign-up')
    countForClient(platform.kernel, undefined, clientId, 'failure:access_denied')
    const page = textOf(await owner.get(`${servicePath}/sandbox/figures`))
    expect(page).toContain('people signed in 3 times, 1 of them with a new account. 1 attempts failed')
    expect(page).toContain('access_denied 1')
  })

  it('lists whose service it is for the access tests', async () => {
    expect(await serviceIdentifiers(platform.kernel.db)).toHaveLength(2)
  })
})

function privatePem(): string {
  return key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
