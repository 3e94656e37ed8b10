import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicAccess } from '#kernel/access'
import { defineMessages } from '#kernel/i18n'
import { defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { definePage, view } from './index.ts'

const addressPage = definePage({
  path: '/address',
  access: publicAccess('a test'),
  get: async ({ clientAddress }) => view({ title: 'Address', body: <p>from {clientAddress}.</p> }),
})

const mirror = defineModule({
  name: 'mirror',
  title: 'Mirror',
  needs: [],
  messages: defineMessages({}, {}),
  pages: [addressPage],
})

const forwarded = { 'x-forwarded-for': '203.0.113.7, 198.51.100.9' }

describe.each([
  [true, 'from 198.51.100.9.'],
  [false, 'from 127.0.0.1.'],
])('with TRUST_PROXY %s', (TRUST_PROXY, shown) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [mirror], settings: { TRUST_PROXY } })
  })
  afterAll(() => platform.stop())

  test('the client is whom the nearest proxy names, never whom the client names', async () => {
    expect((await platform.visitor().get('/address', forwarded)).body).toContain(shown)
  })

  test('metrics are for this machine, not for what a proxy on it passes on', async () => {
    expect((await platform.visitor().get('/metrics')).status).toBe(200)
    expect((await platform.visitor().get('/metrics', forwarded)).status).toBe(403)
  })
})
