import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageCookie, readAssets } from '#kernel/http'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import { publishedServices } from '#modules/services'
import { modules, packs } from '../../src/platform.ts'
import { accessibilityFaults, desktop, launchBrowser, phone, resize } from '../support/browser.ts'
import { serveInMemory } from './support/served-in-memory.ts'

const timeoutMs = 300_000
const assets = readAssets(join(import.meta.dirname, '../../dist/public'))

const variants = (['en', 'cy'] as const).flatMap((locale) =>
  [phone, desktop].flatMap((viewport) =>
    (['none', 'active'] as const).map((forcedColors) => ({ locale, viewport, forcedColors })),
  ),
)

let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await testPlatform({ modules, packs, demo: true, assets })
}, timeoutMs)

afterAll(async () => {
  await browser.close()
  await platform.stop()
})

async function open(visitor: Visitor): Promise<Page> {
  const context = await browser.newContext({ baseURL: platform.kernel.origin, reducedMotion: 'reduce' })
  await serveInMemory(context, await platform.server(assets), visitor)
  return context.newPage()
}

/** What axe and the eye would say, in every variant. */
async function faultsOf(page: Page, visitor: Visitor, path: string): Promise<string[]> {
  const faults: string[] = []
  for (const { locale, viewport, forcedColors } of variants) {
    visitor.cookies[languageCookie] = locale
    await page.emulateMedia({ forcedColors })
    await page.goto(path)
    await resize(page, viewport)
    const where = `${path} ${locale} ${viewport.width}px ${forcedColors}`
    const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    if (width > viewport.width) faults.push(`${where}: scrolls sideways, ${width}px`)
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${where}: ${fault}`))
  }
  visitor.cookies[languageCookie] = 'en'
  await page.emulateMedia({ forcedColors: 'none' })
  return faults
}

function backgroundOf(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor)
}

test('a service in the look of its body can be used by everybody', { timeout: timeoutMs }, async () => {
  const { kernel } = platform
  const services = await publishedServices(kernel, kernel.db)
  const service = services.find(
    ({ organisationSlug, account, minimumIdentityLevel, tasks }) =>
      organisationSlug === 'aberwen' &&
      account === 'optional' &&
      minimumIdentityLevel === 0 &&
      tasks === undefined,
  )
  const start = `/services/${service?.name ?? ''}`
  const question = `${start}/apply/${service?.pages[0]?.name ?? ''}`
  const visitor = platform.visitor()
  const page = await open(visitor)
  const faults = [...(await faultsOf(page, visitor, start)), ...(await faultsOf(page, visitor, question))]
  expect(faults).toEqual([])

  await page.goto(question)
  expect(await backgroundOf(page, '.cw-footer')).toBe('rgb(18, 67, 109)')
  expect(await backgroundOf(page, 'main form .govuk-button')).toBe('rgb(18, 67, 109)')
  expect(await page.locator('.cw-brand__name').textContent()).toBe('Aberwen Council')
  const logo = page.locator('.cw-brand__logo')
  expect(await logo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(96)
  await page.context().close()
})

test(
  'a manager tries colours, is led to some that can be read, and saves them',
  { timeout: timeoutMs },
  async () => {
    const { crypto } = platform.kernel
    const manager = await platform.visitorSignedInAs(demoPersonId(crypto, 'catrin-rowlands'))
    const path = `/staff/organisation/${demoOrganisationId(crypto, 'aberwen')}/look`
    const page = await open(manager)
    await page.goto('/staff')
    await page.getByRole('link', { name: 'How the pages of Aberwen Council look' }).click()
    await page.getByLabel('Main colour').fill('#f47738')
    await page.getByLabel('Links').fill('')
    await page.getByLabel('Buttons').fill('')
    await page.getByRole('button', { name: 'Check these colours' }).click()
    await expectHeading(page, 'There is a problem')
    await page.getByRole('link', { name: 'Use these colours instead' }).click()
    await page.getByRole('link', { name: 'See a page in these colours' }).click()
    const tried = await backgroundOf(page, '.cw-footer')
    expect(tried).not.toBe('rgb(18, 67, 109)')
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Save these colours' }).click()
    await page.waitForURL(/done=saved/)
    expect(await backgroundOf(page, '.cw-footer')).toBe(tried)

    const faults = [
      ...(await faultsOf(page, manager, path)),
      ...(await faultsOf(page, manager, `${path}?brand=%23f47738`)),
      ...(await faultsOf(page, manager, `${path}/preview?brand=%234a2a7a`)),
      ...(await faultsOf(page, manager, `${path}/logo`)),
    ]
    expect(faults).toEqual([])
    await page.context().close()
  },
)

async function expectHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name }).waitFor()
}
