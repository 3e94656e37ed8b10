import { matches, nearness, type Detector, type PersonalDataKind, type Reach, type Span } from './span.ts'

const gap = String.raw`[\s.\-\u2010-\u2015]{0,2}`
const pairs = [String.raw`\d{2}`, String.raw`\d{2}`, String.raw`\d{2}`].join(gap)
const start = String.raw`(?<![\p{L}\d]|\d\.)`
const end = String.raw`(?![\p{L}\d])`

// Forms explain themselves with QQ, and people copy that. The last letter is often left out; then only capitals are taken for
// a prefix, because "at 10 20 30" is ordinary text.
const prefix = '(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)'
const nationalInsurance = new RegExp(`${start}${prefix}${gap}${pairs}${gap}[A-D]${end}`, 'giu')
const withoutSuffix = new RegExp(`${start}${prefix}${gap}${pairs}${end}`, 'gu')

/** National Insurance numbers (HMRC manual NIM39110). */
export const findNationalInsurance: Detector = (text) => [
  ...matches(text, nationalInsurance, 'national-insurance'),
  ...matches(text, withoutSuffix, 'national-insurance'),
]

// Surname, date of birth, initials, check characters, and often the number of the issue.
const drivingLicence = new RegExp(
  String.raw`${start}[A-Z9]{5}${gap}\d{6}${gap}[A-Z9]{2}${gap}\d[A-Z0-9]{2}(?:${gap}\d{2})?${end}`,
  'giu',
)
const northernLicence = new RegExp(String.raw`${start}\d{8}${end}`, 'gu')
const licenceWords = /licen[cs]e|trwydded/gi

export const findLicences: Detector = (text) => [
  ...matches(text, drivingLicence, 'driving-licence'),
  ...matchesBeside(text, northernLicence, 'driving-licence', licenceWords),
]

const passportShape = new RegExp(String.raw`${start}[A-Z]{0,3}\d(?:${gap}\d){5,8}[A-Z]?${end}`, 'giu')
const passportWords = /passport|pasbort/gi

/** Passports of every country, which are told by the word beside them. */
export const findPassports: Detector = (text) => matchesBeside(text, passportShape, 'passport', passportWords)

const englishMonths =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const welshMonths = 'ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr'
const months = `${englishMonths}|${welshMonths}`
const day = String.raw`\d{1,2}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?`
const dateShape = new RegExp(
  [
    ...['/', String.raw`\.`, '-', ''].map((sign) =>
      [`${start}\\d{1,2}`, String.raw`\d{1,2}`, `(?:\\d{4}|\\d{2})${end}`].join(
        sign === '' ? ' ' : ` ?${sign} ?`,
      ),
    ),
    String.raw`${start}\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}${end}`,
    String.raw`${start}${day}(?:\s|-)(?:of\s|o\s)?(?:${months})[,\s-]{1,2}(?:\d{4}|\d{2})${end}`,
    String.raw`${start}(?:${months})\s${day},?\s\d{4}${end}`,
  ].join('|'),
  'giu',
)
const birthWords = /\bborn\b|birth|\bd\.?\s?o\.?\s?b\b|\bganwyd|\bgeni\b|\bganed\b/gi

/** Dates with a word of birth beside them; other dates stay, because most texts are of no use without. */
export const findBirths: Detector = (text) => matchesBeside(text, dateShape, 'date-of-birth', birthWords)

const reach: Reach = { before: 40, after: 25 }

/** Looks for the words first: most texts have none, and then need not be searched for the rest. */
function matchesBeside(text: string, shape: RegExp, kind: PersonalDataKind, words: RegExp): Span[] {
  if (text.search(words) === -1) return []
  const isBeside = nearness(text, words)
  return matches(text, shape, kind).filter((span) => isBeside(span, reach))
}
