import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { govukForm } from '../../../import/testing/govuk-form.ts'
import { plotService } from '../../../testing/plot-card.ts'
import { openSite, textOf, type Site } from '../../../testing/site.ts'
import { findServiceFile } from '../../../versions/open-service.ts'

const path = '/staff/new-service/import'
let site: Site
let margaret: Visitor

beforeAll(async () => {
  site = await openSite()
  margaret = await site.as('margaret-pryce')
})
afterAll(() => site.stop())

function upload(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { file: { fileName: 'form.json', mediaType: 'application/json', content: bytes } }
}
async function draft(name: string) {
  return (await findServiceFile(site.kernel, site.kernel.db, name))?.content
}

describe('a form of another system', () => {
  test('becomes a draft of the author’s body, with a report of what was lost', async () => {
    const page = await margaret.fill(path, upload(JSON.stringify(govukForm)))
    expect(page.status).toBe(200)
    const text = textOf(page)
    expect(text).toContain('Read what was changed and what was left out')
    expect(text).toContain('Kept, but not as it was')
    expect(text).toContain('Not kept')
    expect(text).toContain('/content/brand_id')
    expect(page.body).toContain('href="/staff/service-editor/borrow-a-canoe"')
    expect(await draft('borrow-a-canoe')).toMatchObject({
      title: { en: 'Borrow a canoe' },
      organisationSlug: 'veterans-office',
      version: 1,
    })
    expect((await margaret.get('/services/borrow-a-canoe')).status).toBe(404)
  })

  test('that comes again gets a name of its own', async () => {
    const page = await margaret.fill(path, upload(JSON.stringify(govukForm)))
    expect(page.body).toContain('href="/staff/service-editor/borrow-a-canoe-veterans-office"')
  })
})

describe('a definition of this program', () => {
  test('is kept whole', async () => {
    const page = await margaret.fill(path, upload(JSON.stringify(plotService)))
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('It was kept whole')
    expect(await draft('get-a-plot')).toEqual({ ...plotService, name: 'get-a-plot' })
  })

  test('of another body becomes one of the author’s', async () => {
    await margaret.fill(
      path,
      upload(JSON.stringify({ ...plotService, title: { en: 'Other', cy: '' }, organisationSlug: 'aberwen' })),
    )
    expect((await draft('other'))?.organisationSlug).toBe('veterans-office')
  })
})

describe('a file that is refused', () => {
  test.each([
    ['no file', '', 422, 'Choose a file'],
    ['broken JSON', '{"content": {"name"', 422, 'This file cannot be read'],
    ['JSON that is no form', '{"content": {}}', 422, 'This file cannot be read'],
    ['a list', '[1, 2]', 422, 'This file cannot be read'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), 422, 'This file cannot be read'],
    ['one that is too large', `"${'x'.repeat(7 * 1024 * 1024)}"`, 413, ''],
  ])('is %s', async (_what, content, status, message) => {
    const before = await site.count('services.service')
    const page = await margaret.fill(path, upload(content))
    expect(page.status).toBe(status)
    expect(textOf(page)).toContain(message)
    expect(await site.count('services.service')).toBe(before)
  })

  test('comes from somebody who writes no services', async () => {
    expect((await (await site.as('kofi-o')).get(path)).status).toBe(403)
  })
})
