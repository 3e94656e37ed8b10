import type { Locale } from '#kernel/i18n'
import { accessibilityFaults, desktop, phone, resize, type Visitor } from '../../support/browser.ts'
import type { Observer, Sight } from './observer.ts'

const languageCookie = 'cw_lang'
const isLong = process.env['COMMONWEAL_LONG'] === '1'

/** One way of meeting a page. */
export interface Variant {
  locale: Locale
  viewport: { width: number; height: number }
}

/** Both languages at both widths. The journey goes on in English, so that comes last. */
const everyVariant: readonly Variant[] = [
  { locale: 'cy', viewport: phone },
  { locale: 'cy', viewport: desktop },
  { locale: 'en', viewport: phone },
  { locale: 'en', viewport: desktop },
]

/** In `npm run test:long` all of them; else the longer words on the narrow screen, and English on the wide one. */
export const variants: readonly Variant[] = isLong
  ? everyVariant
  : everyVariant.filter(({ locale, viewport }) => (locale === 'cy') === (viewport === phone))

export interface Scan extends Observer {
  /** Pages in a state, such as `case, error`, that were scanned in every variant. */
  readonly states: ReadonlySet<string>
  /** What was wrong, and where. */
  readonly faults: string[]
}

/**
 * Checks every page state with axe, and what axe does not know; outside the long run only the first time it is met.
 * @param variantsFor those for the state of this number; without it every state is looked at in all
 */
export function createScan(variantsFor: (stateCount: number) => readonly Variant[] = () => variants): Scan {
  const states = new Set<string>()
  const faults: string[] = []
  return {
    wantsMistakes: true,
    states,
    faults,
    async look(visitor, sight) {
      const state = `${sight.page}, ${sight.state}`
      if (states.has(state) && !isLong) return
      states.add(state)
      let standing = await languageOf(visitor)
      for (const { locale, viewport } of variantsFor(states.size)) {
        if (locale !== standing) await openAgain(visitor, sight, locale)
        await resize(visitor.page, viewport)
        standing = locale
        const name = `${sight.page}, ${sight.state}, ${locale}, ${viewport.width}px`
        const found = await faultsOf(visitor, sight, { locale, viewport })
        faults.push(...found.map((fault) => `${name}: ${fault}`))
      }
    },
  }
}

/** The next page that is opened is in this language. */
export async function chooseLanguage({ context, origin }: Visitor, locale: Locale): Promise<void> {
  await context.addCookies([{ name: languageCookie, value: locale, url: origin }])
}

async function languageOf({ page }: Visitor): Promise<Locale> {
  return (await page.evaluate(() => document.documentElement.lang)) === 'cy' ? 'cy' : 'en'
}

/** Opens the page in another language and brings its state about again. */
async function openAgain(visitor: Visitor, sight: Sight, locale: Locale): Promise<void> {
  await chooseLanguage(visitor, locale)
  const { page } = visitor
  // Going to an address that only differs by what stands after # would not ask the server again.
  if (page.url().includes('#')) await page.reload({ waitUntil: 'domcontentloaded' })
  else await page.goto(page.url(), { waitUntil: 'domcontentloaded' })
  await sight.reach?.()
}

async function faultsOf(
  { page }: Visitor,
  { state }: Sight,
  { locale, viewport }: Variant,
): Promise<string[]> {
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
    ...(saysError || state !== 'error' ? [] : [`the title does not say error: "${title}"`]),
    ...(contentWidth <= viewport.width ? [] : [`scrolls sideways: ${contentWidth}px`]),
    ...(await accessibilityFaults(page)),
  ]
}
