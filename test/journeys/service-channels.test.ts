import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAssets } from '#kernel/http'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoCountries, demoPersonId } from '#modules/identity'
import { serviceDefinitions } from '#modules/services'
import type { ServiceDefinition } from '../../src/modules/services/domain/definition.ts'
import { callTool } from '../../src/modules/services/testing/agent.ts'
import { parkingPermit } from '../../src/modules/services/testing/parking-permit.ts'
import { fillPermit } from '../../src/modules/services/testing/site.ts'
import { allKinds } from '../../src/modules/services/testing/all-kinds.ts'
import { modules, packs } from '../../src/platform.ts'
import { penhaven } from '../../src/packs/example/country.ts'
import { accessibilityFaults, desktop, launchBrowser, phone, resize } from '../support/browser.ts'
import { serveInMemory } from './support/served-in-memory.ts'

const timeoutMs = 900_000
const assets = readAssets(join(import.meta.dirname, '../../dist/public'))
/** Where pictures of the pages go, for looking at them. */
const pictures = process.env['COMMONWEAL_PICTURES']

const permit: ServiceDefinition = {
  ...parkingPermit,
  account: 'optional',
  deliveries: [
    { kind: 'webhook', url: 'https://10.0.0.1/hook' },
    { kind: 'email', to: 'permits@aberwen.example' },
    { kind: 'batch', format: 'csv', every: 'day', to: 'permits@aberwen.example' },
  ],
}
const withAccount: ServiceDefinition = { ...parkingPermit, name: 'account-permit' }

let browser: Browser
let platform: TestPlatform
const faults: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  const contributions = [permit, withAccount, allKinds].map((one) => contribute(serviceDefinitions, one))
  platform = await testPlatform({
    modules,
    packs: [
      ...packs.filter(({ name }) => name !== 'example'),
      { name: 'test', contributions: [contribute(demoCountries, penhaven), ...contributions] },
    ],
    demo: true,
    assets,
  })
}, timeoutMs)

afterAll(async () => {
  await browser.close()
  await platform.stop()
})

/** A page of somebody's, at both widths. */
async function look(visitor: Visitor, name: string, path: string, act?: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: platform.kernel.origin, reducedMotion: 'reduce' })
  await serveInMemory(context, await platform.server(assets), visitor)
  const page = await context.newPage()
  await page.goto(path)
  await act?.(page)
  for (const viewport of [phone, desktop]) {
    await resize(page, viewport)
    const where = `${name} at ${viewport.width}`
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > viewport.width) faults.push(`${where}: scrolls sideways, ${width}`)
    for (const fault of await accessibilityFaults(page)) faults.push(`${where}: ${fault}`)
    if (pictures === undefined) continue
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}-${viewport.width}.png`), fullPage: true })
  }
  await context.close()
}

test(
  'Pages of paper, assistants, staff entry and deliveries have no accessibility fault',
  { timeout: timeoutMs },
  async () => {
    const as = (key: string) => platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, key))
    const visitor = platform.visitor()
    await look(visitor, 'paper', '/services/all-kinds/print')
    await look(visitor, 'paper-routes', '/services/parking-permit/print')

    const started = await callTool(platform, 'start_service', { service: 'account-permit' })
    const elin = await as('elin-gwyn')
    await look(elin, 'assistant', started.content.awaited?.url ?? '')
    await elin.fill(started.content.awaited?.url ?? '', {})
    await look(elin, 'assistant-done', '/services/account-permit/assistant?done=1')
    await look(elin, 'assistant-broken', '/services/account-permit/assistant?for=broken')

    const open = await callTool(platform, 'start_service', { service: 'parking-permit' })
    const { journey } = open.content
    const inputs = [
      { vehicle: 'car' },
      { keeper: 'Kofi O', email: 'kofi@people.example' },
      { from: '2026-09-01', until: '2027-09-01' },
      {},
    ]
    for (const input of inputs) {
      const { content } = await callTool(platform, 'read_page', { journey })
      await callTool(platform, 'answer_page', { journey, token: content.awaited?.token, input })
    }
    const { declarationUrl = '' } = (await callTool(platform, 'review_answers', { journey })).content
    const declaring = await as('suryani')
    await look(declaring, 'declare', declarationUrl)
    await look(declaring, 'declare-error', declarationUrl, (page) => page.click('main button'))
    await look(declaring, 'declare-code', declarationUrl, async (page) => {
      await page.check('input[name=declared]')
      await page.click('main button')
    })

    const kofi = await as('kofi-o')
    await fillPermit(kofi)
    const sent = await kofi.fill('/services/parking-permit/check', { declared: ['yes'] })
    await platform.drain()
    await look(kofi, 'copy', (sent.location ?? '').replace('/done/', '/copy/'))

    const manager = await as('catrin-rowlands')
    await look(manager, 'deliveries', '/staff/deliveries')
    await look(manager, 'deliveries-of', '/staff/deliveries/parking-permit')
    await look(manager, 'entries-empty', '/staff/entries')
    await look(manager, 'entry-new', '/staff/entries/new')
    await look(manager, 'entry-error', '/staff/entries/new', (page) => page.click('main button'))
    await manager.fill('/staff/entries/new', {
      service: 'parking-permit',
      received: 'paper',
      'receivedOn-day': '1',
      'receivedOn-month': '11',
      'receivedOn-year': '2026',
      email: '',
    })
    await look(manager, 'entry-question', '/services/parking-permit/apply/vehicle')
    await fillPermit(manager)
    const check = await manager.get('/services/parking-permit/check')
    await look(manager, 'entry-check', check.location ?? '')
    await look(manager, 'entry-check-error', check.location ?? '', (page) => page.click('main button'))
    await manager.fill(check.location ?? '', {
      declared: ['yes'],
      'signedOn-day': '31',
      'signedOn-month': '10',
      'signedOn-year': '2026',
    })
    await look(manager, 'entry-done', check.location ?? '')
    expect(faults).toEqual([])
  },
)
