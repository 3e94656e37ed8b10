import { translator, type Translate } from './words.ts'

export type Locale = 'en' | 'cy'
export type WalletView = 'list' | 'add' | 'present'

/** What the server says on the page. */
export interface Settings {
  view: WalletView
  locale: Locale
  /** Address of the site; cards and requests come from here only. */
  origin: string
  accountPath: string
  /** Address of the list of cards. */
  listPath: string
  /** What follows the heading in the title of the page. */
  titleSuffix: string
  t: Translate
  formatDate(instant: Date): string
  /** A text that the issuer or verifier gives in several languages. */
  inLocale(texts: Readonly<Record<string, string>>): string
}

export function readSettings(root: HTMLElement): Settings {
  const { view, locale: language, origin, accountPath, listPath, words } = root.dataset
  const heading = root.querySelector('h1')?.textContent ?? ''
  const locale = language === 'cy' ? 'cy' : 'en'
  const dates = new Intl.DateTimeFormat(`${locale}-GB`, { dateStyle: 'long' })
  return {
    view: view === 'add' || view === 'present' ? view : 'list',
    locale,
    origin: origin ?? location.origin,
    accountPath: accountPath ?? '/',
    listPath: listPath ?? '/',
    titleSuffix: document.title.slice(heading.length),
    t: translator(textsOf(JSON.parse(words ?? '{}'))),
    formatDate: (instant) => dates.format(instant),
    inLocale: (texts) => texts[locale] || (texts['en'] ?? ''),
  }
}

function textsOf(words: unknown): Record<string, string> {
  const texts: Record<string, string> = {}
  if (typeof words !== 'object' || words === null) return texts
  for (const [key, text] of Object.entries(words)) if (typeof text === 'string') texts[key] = text
  return texts
}
