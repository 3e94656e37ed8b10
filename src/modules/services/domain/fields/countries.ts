import type { Locale } from '#kernel/i18n'

/** ISO 3166-1 alpha-2, and XK, which the standard leaves free for its users and everybody gives to Kosovo. */
const codes = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ')

export interface Country {
  /** ISO 3166-1 alpha-2 */
  readonly code: string
  readonly name: string
}

const names: Readonly<Record<Locale, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  cy: new Intl.DisplayNames('cy', { type: 'region' }),
}

/** A country in words; the code itself where it is none. */
export function countryName(code: string, locale: Locale): string {
  return codes.includes(code) ? (names[locale].of(code) ?? code) : code
}

function listOf(locale: Locale): readonly Country[] {
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .toSorted((left, right) => compare(left.name, right.name))
}

/** All countries, by name in the alphabet of the language. */
export const countries: Readonly<Record<Locale, readonly Country[]>> = {
  en: listOf('en'),
  cy: listOf('cy'),
}

const codeByName: ReadonlyMap<string, string> = new Map(
  [...countries.en, ...countries.cy].map(({ code, name }) => [plain(name), code]),
)

/** The code of a country given by its code or by its name in either language; undefined where it is none. */
export function countryCode(typed: string): string | undefined {
  const upper = typed.toUpperCase()
  if (codes.includes(upper)) return upper
  // Codes that people use although they are not of the standard, such as UK.
  const region = /^[A-Z]{2}$/.test(upper) ? new Intl.Locale(`und-${upper}`).region : undefined
  if (region !== undefined && codes.includes(region)) return region
  return codeByName.get(plain(typed))
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
