import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAssets } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import { serviceDefinitions } from '#modules/services'
import { pageAt } from '../../src/modules/services/domain/definition.ts'
import type { FieldInput } from '../../src/modules/services/domain/input.ts'
import { inputFromPlain, type PlainInput } from '../../src/modules/services/domain/plain-input.ts'
import { allKinds, allKindsInput } from '../../src/modules/services/testing/all-kinds.ts'
import { uploads } from '../../src/modules/services/testing/site.ts'
import { modules, packs } from '../../src/platform.ts'
import { penhaven } from '../../src/packs/example/country.ts'
import { accessibilityFaults, desktop, launchBrowser, phone, resize } from '../support/browser.ts'
import { serveInMemory } from './support/served-in-memory.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const timeoutMs = 900_000
const assets = readAssets(join(import.meta.dirname, '../../dist/public'))

interface Variant {
  locale: Locale
  viewport: { width: number; height: number }
  forcedColors: 'active' | 'none'
}

const variants: readonly Variant[] = (['en', 'cy'] as const).flatMap((locale) =>
  [phone, desktop].flatMap((viewport) =>
    (['none', 'active'] as const).map((forcedColors) => ({ locale, viewport, forcedColors })),
  ),
)

let browser: Browser
let platform: TestPlatform
let stateCount = 0
const seenKinds = new Set<string>()
const faults: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await testPlatform({
    modules,
    packs: [
      ...packs.filter(({ name }) => name !== 'example'),
      {
        name: 'test',
        contributions: [contribute(demoCountries, penhaven), contribute(serviceDefinitions, allKinds)],
      },
    ],
    demo: true,
    assets,
  })
}, timeoutMs)

afterAll(async () => {
  await browser.close()
  await platform.stop()
})

test(
  'every kind of question, empty, refused and filled in, has no accessibility fault',
  { timeout: timeoutMs },
  async () => {
    const visitor = platform.visitor()
    const context = await browser.newContext({ baseURL: platform.kernel.origin, reducedMotion: 'reduce' })
    await serveInMemory(context, await platform.server(assets), visitor)
    const page = await context.newPage()
    for (const { page: place, input } of allKindsInput) await answerAndLook({ page, visitor, place, input })
    await context.close()
    expect(faults).toEqual([])
    const kinds = allKinds.pages.flatMap((each) =>
      'fields' in each ? each.fields.map(({ kind }) => kind) : [],
    )
    expect(kinds.filter((kind) => !seenKinds.has(kind))).toEqual([])
  },
)

interface Stop {
  page: Page
  visitor: Visitor
  place: string
  input: Readonly<Record<string, PlainInput>>
}

async function answerAndLook(stop: Stop): Promise<void> {
  const { visitor, place, input } = stop
  const path = `/services/all-kinds/apply/${place}`
  await look(stop, 'empty', path)
  const found = pageAt(allKinds, place)
  const fields = found?.kind === 'questions' ? found.fields : []
  for (const { kind } of fields) seenKinds.add(kind)
  if (fields.length === 0 || fields.some((field) => field.optional !== true && field.kind !== 'content'))
    await look(stop, 'error', path)
  const isUpload = fields.some(({ kind }) => kind === 'file' || kind === 'files')
  const filled = Object.fromEntries(
    fields.flatMap((field) => formEntries(field.name, inputFromPlain(field, input[field.name]))),
  )
  const given = isUpload
    ? { [fields[0]?.name ?? '']: uploads.png }
    : fields.length === 0
      ? listInput(input)
      : filled
  const answered = await visitor.fill(path, given)
  expect(answered.status, `${place} was refused`).toBe(303)
  if (fields.length > 0) await look(stop, 'filled', path)
}

function listInput(input: Stop['input']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** What a form sends for an answer. */
function formEntries(name: string, input: FieldInput): [string, string | string[]][] {
  if (input === undefined) return []
  if (typeof input === 'string') return [[name, input]]
  if (!('kind' in input)) return [[name, [...input]]]
  if (input.kind === 'parts')
    return Object.entries(input.parts).map(([part, text]) => [`${name}-${part}`, text])
  if (input.kind !== 'date-parts') return []
  const { day, month, year } = input
  return [
    [`${name}-day`, day],
    [`${name}-month`, month],
    [`${name}-year`, year],
  ]
}

async function look(stop: Stop, state: 'empty' | 'error' | 'filled', path: string): Promise<void> {
  const { page, visitor, place } = stop
  stateCount += 1
  // Outside the long run each state is met in one variant, by turns.
  const turn = stateCount % variants.length
  for (const variant of isLong ? variants : variants.slice(turn, turn + 1)) {
    const { locale, viewport, forcedColors } = variant
    visitor.cookies['cw_lang'] = locale
    await page.emulateMedia({ forcedColors })
    await page.goto(path)
    if (state === 'error') {
      await page.locator('main form .govuk-button').last().click()
      await page.waitForLoadState('domcontentloaded')
    }
    await resize(page, viewport)
    await photograph(page, `${place}-${state}-${locale}-${viewport.width}`)
    const where = `${place}, ${state}, ${locale}, ${viewport.width}px, ${forcedColors}`
    faults.push(...(await faultsOf(page, state, variant)).map((fault) => `${where}: ${fault}`))
  }
}

async function faultsOf(page: Page, state: string, { locale, viewport }: Variant): Promise<string[]> {
  const { lang, title, headings, contentWidth } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    contentWidth: document.scrollingElement?.scrollWidth ?? 0,
  }))
  const saysError = title.startsWith(locale === 'en' ? 'Error: ' : 'Gwall: ')
  return [
    ...(lang === locale ? [] : [`lang is "${lang}"`]),
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
    ...(saysError === (state === 'error') ? [] : [`the title is "${title}"`]),
    ...(contentWidth <= viewport.width ? [] : [`scrolls sideways: ${contentWidth}px`]),
    ...(await accessibilityFaults(page)),
  ]
}

/** Into the folder that SCREENSHOTS_DIR names, if it names one. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS_DIR']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
