import type { Account } from './backup/account.ts'
import { translator, type Translate } from './words.ts'

export type Locale = 'en' | 'cy'
export const walletViews = ['list', 'add', 'present', 'backup', 'history'] as const
export type WalletView = (typeof walletViews)[number]

/** What the server says on the page. */
export interface Settings {
  view: WalletView
  locale: Locale
  /** Address of the site; cards and requests come from here only. */
  origin: string
  accountPath: string
  /** Address of the list of cards. */
  listPath: string
  /** Where the browser wallets of the person are listed. */
  walletsPath: string
  /** Who is signed in on this site, if anybody: only the backup asks. */
  account: Account
  /** What follows the heading in the title of the page. */
  titleSuffix: string
  t: Translate
  formatDate(instant: Date): string
  /** With hour and minute. */
  formatTime(instant: Date): string
  /** A text that the issuer or verifier gives in several languages. */
  inLocale(texts: Readonly<Record<string, string>>): string
}

export function readSettings(root: HTMLElement): Settings {
  const { view, locale: language, origin, accountPath, listPath, walletsPath, csrf, words } = root.dataset
  const heading = root.querySelector('h1')?.textContent ?? ''
  const locale = language === 'cy' ? 'cy' : 'en'
  const dates = new Intl.DateTimeFormat(`${locale}-GB`, { dateStyle: 'long' })
  const times = new Intl.DateTimeFormat(`${locale}-GB`, { dateStyle: 'long', timeStyle: 'short' })
  return {
    view: walletViews.find((known) => known === view) ?? 'list',
    locale,
    origin: origin ?? location.origin,
    accountPath: accountPath ?? '/',
    listPath: listPath ?? '/',
    walletsPath: walletsPath ?? '/',
    titleSuffix: document.title.slice(heading.length),
    t: translator(textsOf(JSON.parse(words ?? '{}'))),
    account: { csrf },
    formatDate: (instant) => dates.format(instant),
    formatTime: (instant) => times.format(instant),
    inLocale: (texts) => texts[locale] || (texts['en'] ?? ''),
  }
}

function textsOf(words: unknown): Record<string, string> {
  const texts: Record<string, string> = {}
  if (typeof words !== 'object' || words === null) return texts
  for (const [key, text] of Object.entries(words)) if (typeof text === 'string') texts[key] = text
  return texts
}
