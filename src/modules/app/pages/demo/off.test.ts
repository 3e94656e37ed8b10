import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '#kernel/test'
import { openSite } from '../../testing/site.ts'

let site: TestPlatform
beforeAll(async () => {
  site = await openSite({ DEMO: false })
})
afterAll(() => site.stop())

test.each(['/demo', '/demo/outbox', '/demo/components', '/demo/components/staff', '/demo/sign-in'])(
  'without the demonstration there is no page %s',
  async (path) => {
    expect((await site.visitor().get(path)).status).toBe(404)
  },
)

test('without the demonstration nobody is signed in by one click', async () => {
  const visitor = site.visitor()
  const sent = await visitor.post('/demo/sign-in', { person: 'grace-okafor' })
  expect(sent.status).toBe(404)
  expect(visitor.cookies).toEqual({})
})

test('the front page does not lead to it', async () => {
  const page = await site.visitor().get('/')
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('/demo')
})
