import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Somebody at a browser of their own, with cookies and storage that nobody else sees. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly origin: string
  readonly hasScripts: boolean
  /** What must not happen on any page: errors in the console, broken requests, policy violations. */
  readonly trouble: string[]
  close(): Promise<void>
}

export interface VisitorOptions {
  origin: string
  /** Default: true. */
  hasScripts?: boolean
  /** What the browser prefers to read. Default: en. */
  locale?: 'en' | 'cy'
  viewport?: { width: number; height: number }
  forcedColors?: 'active' | 'none'
  /** Cookies of another visitor, to go on as the same person. */
  cookiesOf?: Visitor
}

export const phone = { width: 320, height: 640 }
export const desktop = { width: 1280, height: 800 }

const stepTimeoutMs = 30_000

// Nothing that phones home, nothing that a container lacks: no GPU, and no second sandbox inside it.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the Chromium that the test command found. @throws Error when there is none */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chromium: run the tests by "npm test", or set CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: flags })
}

/** Opens a window for somebody new. */
export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { origin, hasScripts = true, locale = 'en', viewport = desktop, forcedColors = 'none' } = options
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: hasScripts,
    locale: locale === 'cy' ? 'cy-GB' : 'en-GB',
    timezoneId: 'Europe/London',
    viewport,
    forcedColors,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(stepTimeoutMs)
  if (options.cookiesOf !== undefined) await context.addCookies(await options.cookiesOf.context.cookies())
  const trouble: string[] = []
  context.on('page', (page) => watch(page, trouble))
  const page = await context.newPage()
  return { page, context, origin, hasScripts, trouble, close: () => context.close() }
}

// Chromium also complains in the console about pages sent with an error status; those are judged by `response` below.
const failedLoad = /^Failed to load resource: the server responded with a status of/

function watch(page: Page, trouble: string[]): void {
  const note = (what: string) => trouble.push(`${new URL(page.url(), 'about:blank').pathname}: ${what}`)
  page.on('pageerror', (error) => note(`uncaught ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !failedLoad.test(message.text())) note(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed'
    // A navigation gives up what the page before it was still loading.
    if (reason !== 'net::ERR_ABORTED') note(`${request.method()} ${request.url()}: ${reason}`)
  })
  page.on('response', (response) => {
    const isDocument = response.request().resourceType() === 'document'
    // Refused forms and missing pages are for the journey to judge; a broken part of a page or a crash never is right.
    if (response.status() >= (isDocument ? 500 : 400)) note(`${response.status()} for ${response.url()}`)
  })
}

/** Changes the size of the window and waits until the page is drawn in it. The page needs scripts. */
export async function resize(page: Page, viewport: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(viewport)
  // Rules for widths apply from the next frame on; the second one is drawn with them.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// The builder would send its source, 1.5 MB, to the page twice for each run, which took half of the time of a run.
const axeSource = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
const nothingMore = 'undefined'

/**
 * What axe finds wrong with the page as it is now, one line a rule: WCAG 2.0 to 2.2 at levels A and AA, and best practice.
 * The page needs scripts, because axe runs in it.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await new AxeBuilder({ page, axeSource: nothingMore })
    .options({ resultTypes: ['violations'] })
    .withTags(axeTags)
    // There are no frames of other sites, for which the other mode opens a second page.
    .setLegacyMode()
    .analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.target.join(' ')}, ${nodes.length} in all)`,
  )
}
