import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, publicAccess, signedIn } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { defineMessages } from '#kernel/i18n'
import { defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { definePage, PostForm, redirectTo, refusedForm, view } from './index.ts'

const insertNote = defineQuery<{ text: string; personId: string }, never>(
  'notes.note.insert',
  `insert into notes.note (text, person_id) values (:text, :personId)`,
)
const countNotes = defineQuery<Record<string, never>, { count: number }>(
  'notes.note.count',
  `select count(*)::int as count from notes.note`,
)

const notePage = definePage({
  path: '/notes/new',
  access: signedIn(),
  async get(context) {
    return view({ title: 'New note', body: <PostForm context={context}>form</PostForm> })
  },
  post: {
    fields: { text: 'text', colours: 'list' },
    async submit(context) {
      const body = <PostForm context={context}>{context.form.text}</PostForm>
      await context.tx.execute(insertNote, { text: context.form.text, personId: context.actor.personId })
      if (context.form.text === 'bad') return refusedForm({ title: 'New note', body })
      if (context.form.text === 'counted')
        return refusedForm({ title: 'New note', body }, { keepWrites: true })
      return redirectTo(`/notes/${context.form.colours.join('+')}`)
    },
  },
})

const openPage = definePage({
  path: '/notes/open/:noteId',
  access: publicAccess('a test'),
  async get(context) {
    return view({ title: 'Open', body: context.params.noteId })
  },
})

const notes = defineModule({
  name: 'notes',
  title: 'Notes',
  needs: [],
  messages: defineMessages({}, {}),
  migrations: { '0001-note': 'create table notes.note (text text not null, person_id uuid not null);' },
  pages: [notePage, openPage],
})

const multipartType = { 'content-type': 'multipart/form-data; boundary=edge' }
const multipartOf = (name: string, value: string): string =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--edge--\r\n`

const personId = '0195a000-0000-7000-8000-000000000001'
const otherPersonId = '0195a000-0000-7000-8000-000000000002'
let platform: TestPlatform
const count = async (): Promise<number> => (await platform.kernel.db.one(countNotes, {})).count

beforeAll(async () => {
  platform = await testPlatform({ modules: [notes] })
  await addPerson(platform.kernel.db, { id: personId, displayName: 'Rhian Ellis', now: platform.clock.now() })
  await addPerson(platform.kernel.db, {
    id: otherPersonId,
    displayName: 'Tomos Rees',
    now: platform.clock.now(),
  })
})
afterAll(() => platform.stop())

describe('a form', () => {
  test('is done once although it is sent twice, also at the same time', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const page = await visitor.get('/notes/new')
    const before = await count()
    const fields = { text: 'hello', colours: ['red', 'blue'] }
    const visits = await Promise.all([1, 2, 3, 4].map(() => visitor.send(page, fields)))
    const again = await visitor.send(page, { ...fields, text: 'changed' })
    expect([...visits, again].map((visit) => [visit.status, visit.location])).toEqual(
      Array.from({ length: 5 }, () => [303, '/notes/red+blue']),
    )
    expect(await count()).toBe(before + 1)
  })

  test('that is refused keeps nothing, and can be sent again', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const page = await visitor.get('/notes/new')
    const before = await count()
    const refused = await visitor.send(page, { text: 'bad' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Error: New note')
    expect(await count()).toBe(before)
    expect((await visitor.send(page, { text: 'good' })).status).toBe(303)
  })

  test('that is refused may keep what it counted', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const before = await count()
    const page = await visitor.get('/notes/new')
    expect((await visitor.send(page, { text: 'counted' })).status).toBe(422)
    expect(await count()).toBe(before + 1)
    const doubleClick = await Promise.all([1, 2].map(() => visitor.send(page, { text: 'counted' })))
    expect(doubleClick.map(({ status }) => status)).toEqual([422, 422])
  })

  test('with a stale token shows the answers, ready to be sent again', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const page = await visitor.get('/notes/new')
    const stale = {
      ...page,
      forms: page.forms.map((form) => ({
        ...form,
        hidden: [['_csrf', 'old'] as [string, string]],
        isOnceOnly: true,
      })),
    }
    const shown = await visitor.send(stale, { text: 'my long answer' }, '/notes/new')
    expect(shown.status).toBe(403)
    expect(shown.body).toContain('my long answer')
    const before = await count()
    expect((await visitor.send(shown, {})).status).toBe(303)
    expect(await count()).toBe(before + 1)
  })

  test('without a token is not done either', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const before = await count()
    const shown = await visitor.post('/notes/new', { text: 'from another site', _submission: personId })
    expect([shown.status, shown.body]).toEqual([403, expect.stringContaining('from another site')])
    expect(await count()).toBe(before)
  })

  test('sent after the session ran out is kept until the person has signed in again', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const page = await visitor.get('/notes/new')
    platform.clock.advance(61 * 60 * 1000)
    const before = await count()
    const sent = await visitor.send(page, { text: 'typed for an hour' })
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(/^\/sign-in\?return=%2Fkept-answers%2F/)
    expect(await count()).toBe(before)
    const kept = decodeURIComponent(String(sent.location).split('return=')[1] ?? '')
    const other = await (await platform.visitorSignedInAs(otherPersonId)).get(kept)
    expect([other.status, other.body]).toEqual([404, expect.not.stringContaining('typed for an hour')])
    const back = await platform.visitorSignedInAs(personId)
    const shown = await back.get(kept)
    expect(shown.body).toContain('typed for an hour')
    expect((await back.send(shown, {})).status).toBe(303)
    expect(await count()).toBe(before + 1)
  })

  test('drops fields that the page does not have', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    expect((await visitor.fill('/notes/new', { text: 'x', colours: 'red', admin: 'yes' })).status).toBe(303)
  })

  test('that sends a single field twice is refused', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    expect((await visitor.fill('/notes/new', { text: ['one', 'two'] })).status).toBe(400)
  })
})

describe('bad requests', () => {
  test.each([
    ['an unknown content type', 415, { 'content-type': 'text/x-unknown' }, 'hello'],
    ['too large a body', 413, {}, `text=${'x'.repeat(1_100_000)}`],
    ['more fields than any form has', 413, {}, 'a=1&'.repeat(501)],
    ['too large a multipart body', 413, multipartType, multipartOf('text', 'x'.repeat(1_100_000))],
    [
      'a multipart field that is not UTF-8',
      400,
      multipartType,
      Buffer.from(multipartOf('text', '\xff'), 'latin1'),
    ],
    ['a NUL in a multipart field', 400, multipartType, multipartOf('text', 'a\0b')],
    ['a multipart body that breaks off', 400, multipartType, multipartOf('text', 'x').slice(0, -12)],
    [
      'a multipart body of unknown length',
      411,
      { ...multipartType, 'transfer-encoding': 'chunked' },
      Readable.from(multipartOf('text', 'x')),
    ],
    ['bytes that are not UTF-8', 400, {}, Buffer.from([0x74, 0x3d, 0xff, 0xfe])],
    ['broken percent-encoding', 400, {}, 'text=%zz'],
    ['an encoded byte that is not UTF-8', 400, {}, 'text=%ff'],
    ['an encoded NUL', 400, {}, 'text=a%00b'],
  ])('%s is answered with %i', async (_what, status, headers, payload) => {
    const visitor = await platform.visitorSignedInAs(personId)
    const server = await platform.server({ folder: '', manifest: {} })
    const answer = await server.inject({
      method: 'POST',
      url: '/notes/new',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `cw_session=${visitor.cookies['cw_session']}`,
        ...headers,
      },
      payload,
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain('reference')
  })

  test('a body of somebody who may not send it is not read', async () => {
    const server = await platform.server({ folder: '', manifest: {} })
    const answer = await server.inject({
      method: 'POST',
      url: '/notes/new',
      headers: { accept: 'text/html', ...multipartType },
      payload: multipartOf('text', 'x'.repeat(1_100_000)),
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?return=%2Fnotes%2Fnew'])
  })

  test('a query name given twice is answered with 400', async () => {
    expect((await platform.visitor().get('/notes/new?a=1&a=2')).status).toBe(400)
  })

  test('an identifier that is not one is answered with 404', async () => {
    expect((await platform.visitor().get('/notes/open/1')).status).toBe(404)
    expect((await platform.visitor().get(`/notes/open/${personId}`)).status).toBe(200)
  })

  test('an address that does not exist is answered with a page', async () => {
    const page = await platform.visitor().get('/nowhere', { 'accept-language': 'cy' })
    expect(page.status).toBe(404)
    expect(page.body).toContain('Heb ddod o hyd')
  })
})

describe('access', () => {
  test('a session in use lives on, but for a day at most', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    for (let uses = 0; uses < 28; uses += 1) {
      platform.clock.advance(50 * 60 * 1000)
      expect((await visitor.get('/notes/new')).status).toBe(200)
    }
    platform.clock.advance(50 * 60 * 1000)
    expect((await visitor.get('/notes/new')).location).toMatch(/^\/sign-in/)
  })

  test('a page for people who are signed in sends others to sign in, and back', async () => {
    const page = await platform.visitor().get('/notes/new?x=1')
    expect([page.status, page.location]).toEqual([303, '/sign-in?return=%2Fnotes%2Fnew%3Fx%3D1'])
  })

  test('the language is chosen by a link and remembered', async () => {
    const visitor = await platform.visitorSignedInAs(personId)
    const chosen = await visitor.get('/notes/new?lang=cy&x=1')
    expect([chosen.status, chosen.location]).toEqual([303, '/notes/new?x=1'])
    expect((await visitor.get('/notes/new')).body).toContain('<html lang="cy"')
  })
})
