import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { greyPng } from '../testing/png.ts'
import { membersOf, organisationBySlug } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { languageCookie } from '#kernel/http'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { modules, packs } from '../../../platform.ts'
import { lookCacheMs, lookOf } from '../looks/known-looks.ts'

const good = { brand: '#4a2a7a', link: '#4a2a7a', button: '#2a4a7a' }
const councilPage = '/councils/caerlan'

let platform: TestPlatform
let manager: Visitor
let path: string

beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
  const caerlan = await managerOf('caerlan')
  manager = caerlan.manager
  path = caerlan.path
})
afterAll(() => platform.stop())

/** A manager of a body, and where they choose its look. */
async function managerOf(slug: string): Promise<{ manager: Visitor; path: string }> {
  const { db } = platform.kernel
  const organisation = await organisationBySlug(db, slug)
  const members = organisation === undefined ? [] : await membersOf(db, organisation.id)
  const personId = members.find(({ role }) => role === 'manager')?.personId ?? ''
  return {
    manager: await platform.visitorSignedInAs(personId),
    path: `/staff/organisation/${organisation?.id ?? ''}/look`,
  }
}

async function fetched(url: string, headers: Record<string, string> = {}) {
  const server = await platform.server({ folder: '', manifest: {} })
  return server.inject({ method: 'GET', url, headers: { accept: '*/*', ...headers } })
}

function linkIn(page: Visit, pattern: RegExp): string {
  return (pattern.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
}

const stylesheetOf = (page: Visit): string => linkIn(page, /href="(\/looks\/[^"]+\.css)"/)
const logoOf = (page: Visit): string => linkIn(page, /class="cw-brand__logo" src="([^"]+)"/)

/** As the form of colours that pass sends it, whatever the colours. */
async function choose(colours: Record<string, string>): Promise<Visit> {
  return manager.send(await manager.get(`${path}?brand=%23333333`), { intent: 'save', ...colours })
}

const actsOnLooks = defineQuery<Record<never, never>, { action: string }>(
  'test.branding.acts',
  `select action from audit.entry where action like 'branding.%' order by id`,
)

async function acts(): Promise<string[]> {
  return (await platform.kernel.db.many(actsOnLooks, {})).map(({ action }) => action)
}

describe('choosing colours', () => {
  test('begins with the standard look, measured', async () => {
    const page = await manager.get(path)
    expect(page.status).toBe(200)
    expect(stylesheetOf(page)).toBe('')
    expect(page.body).toContain('Your pages have the standard look now')
    expect(page.body).toContain('9.5 to 1')
    expect(page.body).not.toContain('Too low')
  })

  test('refuses what nobody can read, says why, and offers the nearest that passes', async () => {
    const page = await manager.get(`${path}?brand=%23f47738&link=&button=`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('<title>Error: ')
    expect(page.body).toContain(
      'The main colour is too light: the main colour on its own tint has a contrast of 2.',
    )
    expect(page.body).toContain('Too low')
    expect(page.body).not.toContain('Save these colours')
    const nearest = linkIn(page, /href="([^"]+)">\s*Use these colours instead/)
    const better = await manager.get(nearest)
    expect(better.body).not.toContain('Too low')
    expect(better.body).toContain('Save these colours')
  })

  test('says the same in Welsh', async () => {
    const page = await manager.get(`${path}?brand=%23f47738`, {
      cookie: `${cookieOf(manager)}; ${languageCookie}=cy`,
    })
    expect(page.body).toContain('prif liw yn rhy olau')
  })

  test('refuses a form that no page has, with 422, and saves nothing', async () => {
    const refused = await choose({ brand: '#ffdd00', link: '#ffdd00', button: '#ffdd00' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('too light')
    const unreadable = await choose({ brand: 'blue', link: '', button: '#12' })
    expect(unreadable.status).toBe(422)
    expect(unreadable.body).toContain('Enter the main colour as six digits')
    expect(unreadable.body).toContain('Enter the colour of buttons as six digits')
    expect(stylesheetOf(await manager.get(councilPage))).toBe('')
    expect(await acts()).toEqual([])
  })

  test('shows a page in colours that are not saved', async () => {
    const tried = await manager.get(`${path}/preview?${new URLSearchParams(good).toString()}`)
    expect(tried.status).toBe(200)
    expect(stylesheetOf(tried)).toContain('/looks/4a2a7a-4a2a7a-2a4a7a-')
    const bad = await manager.get(`${path}/preview?brand=yellow`)
    expect(bad.location).toBe(`${path}?brand=yellow&link=&button=`)
    expect(stylesheetOf(await manager.get(councilPage))).toBe('')
  })
})

describe('a look that is saved', () => {
  test('is on the pages of the body at once, with its name in the language of the page', async () => {
    const before = await platform.visitor().get(councilPage)
    expect(before.body).toContain('<span class="cw-brand__name">Commonweal</span>')
    const saved = await choose(good)
    expect(saved.location).toBe(`${path}?done=saved`)
    expect((await manager.get(`${path}?done=saved`)).body).toContain('Your pages have the new colours')
    const page = await platform.visitor().get(councilPage)
    expect(stylesheetOf(page)).toContain('/looks/4a2a7a-')
    expect(page.body).toContain('<span class="cw-brand__name">Caerlan City Council</span>')
    expect(page.body).toContain('<meta name="theme-color" content="#4a2a7a"')
    const welsh = await platform.visitor().get(councilPage, { cookie: `${languageCookie}=cy` })
    expect(welsh.body).toContain('<span class="cw-brand__name">Cyngor Dinas Caerlan</span>')
    expect(await acts()).toEqual(['branding.look.changed'])
  })

  test('is on every page of its services, and on none of nobody', async () => {
    const service = linkIn(await manager.get(councilPage), /href="(\/services\/[^"]+)"/)
    expect(stylesheetOf(await manager.get(service))).toContain('/looks/4a2a7a-')
    expect(stylesheetOf(await manager.get(`${service}/print`))).toContain('/looks/4a2a7a-')
    expect(stylesheetOf(await manager.get('/services'))).toBe('')
    expect(stylesheetOf(await manager.get('/'))).toBe('')
  })

  test('is saved once: a colleague who saw the one before is told', async () => {
    const page = await manager.get(`${path}?brand=%23333333`)
    await choose({ ...good, brand: '#4a2a6a' })
    const late = await manager.send(page, {})
    expect(late.status).toBe(422)
    expect(late.body).toContain('A colleague changed the look')
    await choose(good)
  })

  test('is forgotten once its change can be read: who asks just before would remember the old one', async () => {
    const { kernel } = platform
    const { transaction } = kernel.db
    const before = await lookOf(kernel, 'caerlan')
    const form = await manager.get(`${path}?brand=%23333333`)
    const asked: ReturnType<typeof lookOf>[] = []
    kernel.db.transaction = (work) =>
      transaction(async (tx) => {
        const result = await work(tx)
        asked.push(lookOf(kernel, 'caerlan'))
        return result
      })
    try {
      await manager.send(form, {})
    } finally {
      kernel.db.transaction = transaction
    }
    expect(asked.length).toBeGreaterThan(0)
    expect(await Promise.all(asked)).toEqual(asked.map(() => before))
    expect((await lookOf(kernel, 'caerlan'))?.brandColour).toBe('#333333')
    await choose(good)
  })

  test('costs no statement while it is remembered, and another node sees it within five seconds', async () => {
    const { db } = platform.kernel
    const { maybe } = db
    const service = linkIn(await manager.get(councilPage), /href="(\/services\/[^"]+)"/)
    const asked: string[] = []
    db.maybe = (query, parameters) => {
      asked.push(query.name)
      return maybe(query, parameters)
    }
    try {
      await platform.visitor().get(service)
      asked.length = 0
      for (let round = 0; round < 20; round += 1) await platform.visitor().get(service)
      expect(asked.length).toBeGreaterThanOrEqual(20)
      expect(asked.filter((name) => /^(branding|access\.organisation)\./.test(name))).toEqual([])
      await db.unnamed(`update branding.look set brand_colour = '#2a2a2a' where brand_colour = '#4a2a7a'`)
      expect(stylesheetOf(await platform.visitor().get(service))).toContain('/looks/4a2a7a-')
      platform.clock.advance(lookCacheMs)
      expect(stylesheetOf(await platform.visitor().get(service))).toContain('/looks/2a2a2a-')
    } finally {
      db.maybe = maybe
    }
  })
})

describe('the style sheet', () => {
  test('may be kept for good, and is not sent to who has it', async () => {
    const address = stylesheetOf(await platform.visitor().get('/councils/aberwen'))
    const first = await fetched(address)
    expect(first.statusCode).toBe(200)
    expect(first.headers['content-type']).toBe('text/css; charset=utf-8')
    expect(first.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(first.body).toContain('--govuk-brand-colour: #12436d;')
    const etag = String(first.headers.etag)
    const again = await fetched(address, { 'if-none-match': etag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('of another version of the program is kept for a minute only', async () => {
    const answer = await fetched('/looks/12436d-1a5a96-12436d-0000000000.css')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
  })

  test.for([
    'ffdd00-ffdd00-ffdd00-0000000000.css',
    'x.css',
    '12436d-1a5a96-12436d.css',
    '12436d;}a{-1a5a96-12436d-0000000000.css',
  ])('%s does not exist', async (name) => {
    expect((await fetched(`/looks/${encodeURIComponent(name)}`)).statusCode).toBe(404)
  })
})

function upload(content: Uint8Array) {
  return { logo: { fileName: 'logo.png', mediaType: 'image/png', content } }
}

describe('a logo', () => {
  test('stands beside the name, can be had by anybody, and goes when it is taken away', async () => {
    const saved = await manager.fill(`${path}/logo`, upload(greyPng(400, 100)))
    expect(saved.location).toBe(`${path}/logo?done=logo`)
    const page = await platform.visitor().get(councilPage)
    expect(page.body).toMatch(/<img class="cw-brand__logo" src="[^"]+" width="192" height="48" alt[ />=]/)
    const address = logoOf(page)
    const picture = await fetched(address)
    expect(picture.statusCode).toBe(200)
    expect(picture.headers['content-type']).toBe('image/png')
    expect(picture.headers['cache-control']).toContain('immutable')
    const again = await fetched(address, { 'if-none-match': String(picture.headers.etag) })
    expect(again.statusCode).toBe(304)

    const form = await manager.get(`${path}/logo`)
    const removed = await manager.send(form, { intent: 'remove' })
    expect(removed.location).toBe(`${path}/logo?done=no-logo`)
    expect(logoOf(await platform.visitor().get(councilPage))).toBe('')
    expect((await fetched(address)).statusCode).toBe(404)
  })

  test.for([
    ['nothing', new Uint8Array(), 'Choose a picture'],
    [
      'a drawing that could run script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'must be a PNG',
    ],
    ['half a picture', greyPng(40, 40).subarray(0, 40), 'damaged'],
    ['a wall', greyPng(4_000, 10), 'no wider and no higher than 1200 pixels'],
    ['too much', Buffer.concat([greyPng(40, 40), Buffer.alloc(60 * 1024)]), 'smaller than 50 KB'],
    [
      'a picture that hides a PDF',
      Buffer.concat([greyPng(40, 40), Buffer.from('%PDF-1.7 1 0 obj')]),
      'not belong',
    ],
  ] as const)('is refused with 422: %s', async ([, content, words]) => {
    const refused = await manager.fill(`${path}/logo`, upload(content))
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
    expect(logoOf(await platform.visitor().get(councilPage))).toBe('')
  })

  test('cannot be asked for any other file', async () => {
    expect((await fetched('/looks/logos/0195a000-0000-7000-8000-00000000ffff')).statusCode).toBe(404)
    expect((await fetched('/looks/logos/x')).statusCode).toBe(404)
  })
})

describe('who may choose', () => {
  test('managers of the body, and nobody of another', async () => {
    const { manager: other, path: theirs } = await managerOf('aberwen')
    for (const page of [path, `${path}/preview?brand=%23333333`, `${path}/logo`]) {
      expect((await other.get(page)).status).toBe(404)
      expect((await platform.visitor().get(page)).location).toContain('/sign-in?return=')
    }
    const form = await other.get(theirs)
    const stolen = { ...form, forms: form.forms.map((each) => ({ ...each, action: path })) }
    expect((await other.send(stolen, { intent: 'reset' })).status).toBe(404)
  })
})

describe('the standard look', () => {
  test('comes back, without the logo, on record', async () => {
    await manager.fill(`${path}/logo`, upload(greyPng(48, 48)))
    const reset = await manager.fill(path, { intent: 'reset' })
    expect(reset.location).toBe(`${path}?done=reset`)
    const page = await platform.visitor().get(councilPage)
    expect([stylesheetOf(page), logoOf(page)]).toEqual(['', ''])
    expect(page.body).toContain('<span class="cw-brand__name">Commonweal</span>')
    expect((await acts()).at(-1)).toBe('branding.look.reset')
    const { rows } = await platform.kernel.db.unnamed(
      `select 1 from files.file where original_name = 'logo.png'`,
    )
    expect(rows).toEqual([])
  })
})

function cookieOf({ cookies }: Visitor): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
