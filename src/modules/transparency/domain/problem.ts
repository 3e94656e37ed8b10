import type { LocalisedText } from '#kernel/i18n'

export type ProblemCode =
  | 'not-a-document'
  | 'unknown-standard'
  | 'unknown-key'
  | 'not-in-standard'
  | 'wrong-type'
  | 'too-long'
  | 'too-many'
  | 'hidden-characters'
  | 'not-an-address'
  | 'not-an-email'
  | 'not-an-option'
  | 'not-a-date'
  | 'not-a-company-number'
  | 'unknown-facet-value'
  | 'redaction-not-allowed'
  | 'redaction-without-exemption'
  | 'redaction-without-explanation'
  | 'redacted-and-filled'

/** What is wrong with a record, and where. */
export interface Problem {
  readonly code: ProblemCode
  /** Of a field, a group or a facet of the catalogue; or the name that nobody knows. */
  readonly key: string
  /** Which item of a group, from 1. */
  readonly item?: number
  /** In the Welsh text of the record. */
  readonly isWelsh?: boolean
  /** What to tell people. */
  readonly text: LocalisedText
}

/** Where a text stands. */
export interface Place {
  readonly key: string
  /** What people call it. */
  readonly label: LocalisedText
  readonly item?: number
  readonly isWelsh?: boolean
}

type Sayings = Readonly<Record<ProblemCode, (name: string, detail: string) => string>>

const english: Sayings = {
  'not-a-document': () => 'This is not a record of a standard that we know. Check that it is the right file.',
  'unknown-standard': (_, detail) =>
    `We do not know the standard “${detail}”. Use ATRS 1.1, 2.1, 3.0 or 4.0, or the Dutch standard 1.0.`,
  'unknown-key': (name) => `There is no field called “${name}”.`,
  'not-in-standard': (name, detail) => `${name}: the standard of this record, ${detail}, does not have this.`,
  'wrong-type': (name, detail) => `${name} must be ${detail}.`,
  'too-long': (name, detail) => `${name} must be ${detail} characters or fewer.`,
  'too-many': (name, detail) => `${name}: there can be ${detail} at most.`,
  'hidden-characters': (name) => `${name} contains hidden characters. Delete them, or type the text again.`,
  'not-an-address': (name) => `${name} must be a web address that begins with https:// or http://`,
  'not-an-email': (name) => `${name} must be an email address, such as team@example.gov.uk`,
  'not-an-option': (name) => `${name}: choose one of the answers that are offered.`,
  'not-a-date': (name) => `${name} must be a real date, such as 2026-03 or 2026-03-14`,
  'not-a-company-number': (name) => `${name} must contain a company number of 8 characters, such as 01234567`,
  'unknown-facet-value': (name, detail) =>
    `${name}: “${detail}” is not one of the values that can be chosen.`,
  'redaction-not-allowed': (name) => `${name} cannot be kept back: everybody must be able to read it.`,
  'redaction-without-exemption': (name, detail) =>
    detail === ''
      ? `${name} is kept back. Choose the exemption that allows this.`
      : `${name} is kept back for “${detail}”, which is not an exemption that we know.`,
  'redaction-without-explanation': (name) =>
    `${name} is kept back. Say why, in words that everybody understands.`,
  'redacted-and-filled': (name) =>
    `${name} is kept back and also has a text. Delete the text, or publish it.`,
}

const welsh: Sayings = {
  'not-a-document': () =>
    'Nid cofnod o safon yr ydym yn ei hadnabod yw hwn. Gwiriwch mai dyma’r ffeil gywir.',
  'unknown-standard': (_, detail) =>
    `Nid ydym yn adnabod y safon “${detail}”. Defnyddiwch ATRS 1.1, 2.1, 3.0 neu 4.0, neu safon 1.0 yr Iseldiroedd.`,
  'unknown-key': (name) => `Nid oes maes o’r enw “${name}”.`,
  'not-in-standard': (name, detail) => `${name}: nid yw hwn yn safon y cofnod hwn, ${detail}.`,
  'wrong-type': (name, detail) => `${name}: rhaid iddo fod yn ${detail}.`,
  'too-long': (name, detail) => `${name}: rhaid iddo fod yn ${detail} nod neu lai.`,
  'too-many': (name, detail) => `${name}: gall fod ${detail} ar y mwyaf.`,
  'hidden-characters': (name) => `${name}: mae’n cynnwys nodau cudd. Dilëwch nhw, neu teipiwch y testun eto.`,
  'not-an-address': (name) => `${name}: rhaid iddo fod yn gyfeiriad gwe sy’n dechrau â https:// neu http://`,
  'not-an-email': (name) => `${name}: rhaid iddo fod yn gyfeiriad e-bost, megis tim@enghraifft.gov.uk`,
  'not-an-option': (name) => `${name}: dewiswch un o’r atebion a gynigir.`,
  'not-a-date': (name) => `${name}: rhaid iddo fod yn ddyddiad go iawn, megis 2026-03 neu 2026-03-14`,
  'not-a-company-number': (name) => `${name}: rhaid iddo gynnwys rhif cwmni o 8 nod, megis 01234567`,
  'unknown-facet-value': (name, detail) =>
    `${name}: nid yw “${detail}” yn un o’r gwerthoedd y gellir eu dewis.`,
  'redaction-not-allowed': (name) => `${name}: ni ellir ei ddal yn ôl, rhaid i bawb allu ei ddarllen.`,
  'redaction-without-exemption': (name, detail) =>
    detail === ''
      ? `${name}: mae’n cael ei ddal yn ôl. Dewiswch yr esemptiad sy’n caniatáu hyn.`
      : `${name}: mae’n cael ei ddal yn ôl oherwydd “${detail}”, nad yw’n esemptiad yr ydym yn ei adnabod.`,
  'redaction-without-explanation': (name) =>
    `${name}: mae’n cael ei ddal yn ôl. Dywedwch pam, mewn geiriau y mae pawb yn eu deall.`,
  'redacted-and-filled': (name) =>
    `${name}: mae’n cael ei ddal yn ôl ac mae iddo destun hefyd. Dilëwch y testun, neu cyhoeddwch ef.`,
}

/** A problem in the words of both languages. `detail` may differ by language. */
export function problemAt(place: Place, code: ProblemCode, detail: string | LocalisedText = ''): Problem {
  const details = typeof detail === 'string' ? { en: detail, cy: detail } : detail
  return {
    code,
    key: place.key,
    ...(place.item === undefined ? {} : { item: place.item }),
    ...(place.isWelsh === true ? { isWelsh: true } : {}),
    text: {
      en: english[code](nameOf(place, 'en'), shown(details.en)),
      cy: welsh[code](nameOf(place, 'cy'), shown(details.cy)),
    },
  }
}

const inWelsh = { en: 'in Welsh', cy: 'yn Gymraeg' } as const

function nameOf({ label, item, isWelsh }: Place, locale: 'en' | 'cy'): string {
  const asides = [
    ...(item === undefined ? [] : [String(item)]),
    ...(isWelsh === true ? [inWelsh[locale]] : []),
  ]
  const name = shown(label[locale])
  return asides.length === 0 ? name : `${name} (${asides.join(', ')})`
}

const longestQuote = 60
/** What could disguise a text is not repeated. */
const disguises = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** What people gave, short and harmless enough to be said back to them. */
function shown(text: string): string {
  const harmless = text.slice(0, longestQuote + 1).replaceAll(disguises, '')
  return text.length > longestQuote ? `${harmless.slice(0, longestQuote)}…` : harmless
}
