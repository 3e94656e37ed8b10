import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPlatform } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
import { openSite } from '../testing/site.ts'

let site: TestPlatform
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

const signedInAs = (key: string) => site.visitorSignedInAs(demoPersonId(site.kernel.crypto, key))

describe.each(['/', '/accessibility', '/privacy', '/cookies', '/demo', '/demo/outbox', '/demo/components'])(
  'the page %s',
  (path) => {
    test.each([
      ['en', 'lang="en"'],
      ['cy', 'lang="cy"'],
    ])('is there in %s with one main heading', async (language, marker) => {
      const page = await site.visitor().get(path, { 'accept-language': language })
      expect(page.status).toBe(200)
      expect(page.body).toContain(`<html ${marker}`)
      expect(page.body.match(/<h1/g)).toHaveLength(1)
    })
  },
)

describe('the front page', () => {
  test('leads strangers to sign in and people to their account', async () => {
    const stranger = await site.visitor().get('/')
    expect(stranger.body).toContain('href="/sign-in?return=/account"')
    const amina = await (await signedInAs('amina-hughes')).get('/')
    expect(amina.body).toContain('Go to your account')
  })
})

describe('the staff home page', () => {
  test('greets staff with what waits for them, and names their organisations', async () => {
    const page = await (await signedInAs('idris-vaughan')).get('/staff')
    expect(page.body).toContain('Hello, Idris Vaughan')
    expect(page.body).toContain('Caerlan City Council')
    expect(page.body).toContain('caseworker, manager')
    expect(page.body).toContain('0 cases are open')
  })

  test('is not for people without a role', async () => {
    expect((await (await signedInAs('amina-hughes')).get('/staff')).status).toBe(403)
    expect((await site.visitor().get('/staff')).location).toBe('/sign-in?return=%2Fstaff')
  })
})

describe('the demonstration', () => {
  test('offers the personas and the steps of the tour', async () => {
    const page = await site.visitor().get('/demo')
    for (const text of [
      'Sign in as Amina Hughes',
      'Sign in as Kofi O',
      'Open the queue as Grace',
      '/demo/outbox',
    ]) {
      expect(page.body).toContain(text)
    }
    expect(page.body).not.toContain('Sign in as Björn')
  })

  test('signs in by one press, as one person after another', async () => {
    const visitor = site.visitor()
    const asGrace = await visitor.post('/demo/sign-in', {
      person: 'grace-okafor',
      _csrf: await csrf(visitor),
    })
    expect(asGrace.location).toBe('/staff')
    const first = { ...visitor.cookies }
    const asAmina = await visitor.post('/demo/sign-in', {
      person: 'amina-hughes',
      _csrf: await csrf(visitor),
    })
    expect(asAmina.location).toBe('/account')
    expect((await visitor.get('/')).body).toContain('Amina Hughes')
    Object.assign(visitor.cookies, first)
    expect((await visitor.get('/staff')).location).toBe('/sign-in?return=%2Fstaff')
  })

  test('leads to the place the tour names, and to no other site', async () => {
    const visitor = site.visitor()
    const sent = (path: string, token: string) =>
      visitor.post('/demo/sign-in', { person: 'grace-okafor', return: path, _csrf: token })
    expect((await sent('/staff/cases', await csrf(visitor))).location).toBe('/staff/cases')
    expect((await sent('//evil.example/', await csrf(visitor))).location).toBe('/staff')
  })

  test('signs in nobody but its own people, and nobody without a token', async () => {
    const visitor = site.visitor()
    const token = await csrf(visitor)
    expect((await visitor.post('/demo/sign-in', { person: 'somebody-else', _csrf: token })).status).toBe(404)
    expect((await visitor.post('/demo/sign-in', { person: 'grace-okafor' })).status).toBe(403)
    expect((await visitor.get('/staff')).status).toBe(303)
  })

  test('shows the emails that were sent, their addresses as links', async () => {
    expect((await site.visitor().get('/demo/outbox')).body).not.toContain('Your code')
    const common = { locale: 'en', subject: 'Your code', template: 'test', recipient: 'a@b.example' } as const
    await site.kernel.db.transaction((tx) =>
      site.kernel.notify.send(tx, {
        ...common,
        channel: 'email',
        body: 'Code: 123456\n\nGo to http://localhost/x?a=1&b=2',
      }),
    )
    await site.drain()
    const page = await site.visitor().get('/demo/outbox')
    expect(page.body).toContain('Your code')
    expect(page.body).toContain('<a class="govuk-link" href="http://localhost/x?a=1&amp;b=2">')
  })
})

async function csrf(visitor: ReturnType<TestPlatform['visitor']>): Promise<string> {
  const form = (await visitor.get('/demo')).forms.find(({ action }) => action === '/demo/sign-in')
  return form?.hidden.find(([name]) => name === '_csrf')?.[1] ?? ''
}
