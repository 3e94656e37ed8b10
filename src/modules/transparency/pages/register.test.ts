import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { examplePack } from '../../../packs/example/index.ts'
import { importRecords } from '../publishing/import-records.ts'
import { syntheticRecords } from '../testing/synthetic-records.ts'
import { registerModules as modules } from '../testing/modules.ts'

const listSchema = Type.Object({
  records: Type.Array(Type.Object({ slug: Type.String() })),
  facets: Type.Record(
    Type.String(),
    Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  ),
  next: Type.Optional(Type.String()),
})
const feedSchema = Type.Object({
  version: Type.String(),
  items: Type.Array(
    Type.Object({ id: Type.String(), date_published: Type.String(), date_modified: Type.String() }),
  ),
})

function read<Schema extends TSchema>(schema: Schema, { body }: { body: string }): Static<Schema> {
  return Value.Parse(schema, JSON.parse(body))
}

const nasty = '<img src=x onerror=alert(1)>=cmd'

describe('the public pages of the register', () => {
  let platform: TestPlatform
  const get = (path: string, headers = {}) => platform.visitor().get(path, headers)

  beforeAll(async () => {
    platform = await testPlatform({ modules, packs: [examplePack], demo: true })
    const { kernel } = platform
    const [first] = syntheticRecords(1)
    if (first === undefined) throw new Error('There is no record')
    const fields = { name: nasty, 'one-sentence-description': `=1+1 ${nasty}` }
    const hostile = {
      ...first,
      sourceUrl: 'https://records.example/x',
      content: { ...first.content, fields },
    }
    await kernel.db.transaction((tx) => importRecords(kernel, tx, systemActor('test'), [hostile]))
  })
  afterAll(() => platform.stop())

  it('hold the 142 records of the United Kingdom, by four versions of its standard', async () => {
    const { facets } = read(listSchema, await get('/api/v1/transparency/records'))
    const counts = Object.fromEntries((facets['standard'] ?? []).map(({ value, count }) => [value, count]))
    // One of each of the last three stands beside them: invented ones.
    expect(counts).toMatchObject({ 'atrs-1.1': 7, 'atrs-2.1': 5, 'atrs-3.0': 88 })
    expect(Object.keys(counts).filter((name) => name.startsWith('atrs-'))).toHaveLength(4)
  })

  it('lead from what a form sends to a short address, which says what is chosen', async () => {
    const sent = await get(
      '/algorithms?search=chatbot&organisation=&phase.production=1&phase.beta-pilot=1&published-from=&published-to=',
    )
    expect(sent.status).toBe(303)
    expect(sent.location).toBe('/algorithms?search=chatbot&phase=beta-pilot,production')
    const page = await get(sent.location ?? '')
    expect(page.body).toContain('id="phase-2"')
    expect(page.body).toContain('href="/algorithms?search=chatbot&amp;phase=production"')
    expect(page.body).toContain('<title>Algorithms that public bodies use')
  })

  it('say which date cannot be read', async () => {
    const page = await get('/algorithms?published-from=soon')
    expect(page.body).toContain('Enter the first day as a year or a date')
    expect(page.body).toContain('href="#published-from"')
    expect(page.body).toContain('value="soon"')
    expect((await get('/api/v1/transparency/records?published-from=soon')).status).toBe(400)
  })

  it('show a page that there is, whatever number is asked for', async () => {
    for (const page of ['0', '-1', '9999999', 'x', '999999']) {
      expect((await get(`/algorithms?page=${page}`)).status, page).toBe(200)
    }
    expect((await get('/algorithms?page=2')).body).toContain('(page 2 of ')
  })

  it('never show what somebody wrote as markup', async () => {
    const list = await get(`/algorithms?search=${encodeURIComponent('onerror')}`)
    const slug = /href="\/algorithms\/(img[^"]+)"/.exec(list.body)?.[1]
    expect(slug).toBeDefined()
    const pages = [list, await get(`/algorithms/${slug}`), await get('/algorithms/feed.atom?search=onerror')]
    for (const { body } of pages) {
      expect(body).not.toContain('<img src=x')
      expect(body).toContain('&lt;img src=x')
    }
  })

  it('neutralise formulas in the table', async () => {
    const table = await get('/algorithms/records.csv?search=onerror')
    expect(table.headers['content-type']).toContain('text/csv')
    const [head, row] = table.body.split('\r\n')
    expect(head).toContain('title_en')
    expect(row).toContain("'=1+1 <img")
  })

  it('show a record with what is kept back, and what its versions changed', async () => {
    const page = await get('/algorithms/order-of-housing-repairs')
    expect(page.body).toContain('Kept back')
    expect(page.body).toContain('Law enforcement (section 31)')
    expect(page.body).toContain('Naming the systems and who reaches them')
    const changes = await get('/algorithms/order-of-housing-repairs/changes')
    expect(changes.body).toMatch(/<del[^>]*><span[^>]*>Taken out: <\/span>Eleven/)
    expect(changes.body).toMatch(/<ins[^>]*><span[^>]*>New: <\/span>Twelve/)
    const earlier = await get('/algorithms/order-of-housing-repairs/versions/1')
    expect(earlier.body).toContain('Eleven rules')
    expect(earlier.body).toContain('This is an earlier version')
    expect((await get('/algorithms/order-of-housing-repairs/versions/2')).status).toBe(303)
    for (const path of ['versions/3', 'versions/x', 'changes?from=1&to=9', 'changes?from=x']) {
      expect((await get(`/algorithms/order-of-housing-repairs/${path}`)).status, path).toBe(404)
    }
  })

  it('speak Welsh where the record does, and say where it does not', async () => {
    const page = await get('/algorithms/order-of-housing-repairs', { 'accept-language': 'cy' })
    expect(page.body).toContain('Trefn atgyweiriadau tai')
    expect(page.body).toMatch(/<div class="cw-record__text" lang="en">/)
  })

  it('say of a retired record that it is, at its old address', async () => {
    const page = await get('/algorithms/cameras-at-bus-lanes')
    expect(page.status).toBe(200)
    expect(page.body).toContain('too many notices had to be taken back')
  })

  it('say of an imported record that the whole stands elsewhere', async () => {
    const page = await get('/algorithms/ai-writing-assistant-social-care')
    expect(page.body).toContain('Only what names and sums it up is held here')
    expect(page.body).toContain('https://www.gov.uk/algorithmic-transparency-records/')
  })

  it('know no record that was never public', async () => {
    for (const path of [
      '/algorithms/none',
      '/algorithms/none/changes',
      '/api/v1/transparency/records/none',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  })

  it('count the register, as a page and as a table', async () => {
    const page = await get('/algorithms/statistics')
    expect(page.body).toContain('Records by phase')
    expect(page.body).toContain('What the records tell')
    const table = await get('/algorithms/statistics.csv')
    expect(table.body).toContain('phase,production,In use,')
  })
})

describe('the register as data', () => {
  let platform: TestPlatform
  const get = (path: string, headers = {}) => platform.visitor().get(path, headers)
  beforeAll(async () => {
    platform = await testPlatform({ modules, packs: [examplePack], demo: true })
  })
  afterAll(() => platform.stop())

  it('comes part by part, each record once', async () => {
    const slugs: string[] = []
    let next = ''
    do {
      const answer = read(listSchema, await get(`/api/v1/transparency/records?limit=50${next}`))
      slugs.push(...answer.records.map(({ slug }) => slug))
      next = answer.next === undefined ? '' : `&cursor=${answer.next}`
    } while (next !== '')
    const { rows } = await platform.kernel.db.unnamed('select slug from transparency.entry')
    // The query has exactly this column.
    const published = (rows as { slug: string }[]).map(({ slug }) => slug)
    expect(published.length).toBeGreaterThan(142)
    expect(slugs.toSorted()).toEqual(published.toSorted())
    expect((await get('/api/v1/transparency/records?cursor=999999')).status).toBe(400)
    expect((await get('/api/v1/transparency/records?unknown=1')).status).toBe(400)
  })

  it('is not sent again to who has it', async () => {
    for (const path of [
      '/api/v1/transparency/records?search=chatbot',
      '/api/v1/transparency/records/order-of-housing-repairs',
      '/algorithms/feed.json',
      '/algorithms/feed.atom',
    ]) {
      const first = await get(path)
      expect(first.status, path).toBe(200)
      const again = await get(path, { 'if-none-match': String(first.headers['etag']) })
      expect([again.status, again.body], path).toEqual([304, ''])
    }
  })

  it('is written down by any standard', async () => {
    const own: unknown = JSON.parse((await get('/api/v1/transparency/records/order-of-housing-repairs')).body)
    expect(own).toMatchObject({ version: 2, source: 'own', content: { standard: 'atrs-4.0' } })
    for (const standard of ['atrs-1.1', 'atrs-2.1', 'atrs-3.0', 'atrs-4.0', 'nl-1.0']) {
      const path = `/api/v1/transparency/records/order-of-housing-repairs?standard=${standard}`
      expect(JSON.parse((await get(path)).body), standard).toMatchObject({ standard })
    }
    const unknown = '/api/v1/transparency/records/order-of-housing-repairs?standard=atrs-9'
    expect((await get(unknown)).status).toBe(400)
  })

  it('can be followed, with names that stay', async () => {
    const feed = read(feedSchema, await get('/algorithms/feed.json?organisation=aberwen'))
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.items).toHaveLength(2)
    for (const item of feed.items) {
      expect(item.id).toMatch(/^urn:uuid:/)
      expect(Date.parse(item.date_modified)).toBeGreaterThanOrEqual(Date.parse(item.date_published))
    }
    const atom = await get('/algorithms/feed.atom')
    expect(atom.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(atom.body.match(/<entry>/g)).toHaveLength(50)
    expect(atom.body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns=/)
  })
})
