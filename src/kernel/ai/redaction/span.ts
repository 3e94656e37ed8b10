/** What is taken out of a text, by the name that its placeholders carry. */
export const placeholderNames = {
  email: 'EMAIL',
  'national-insurance': 'NATIONAL INSURANCE NUMBER',
  'nhs-number': 'NHS NUMBER',
  card: 'CARD NUMBER',
  'bank-account': 'BANK ACCOUNT',
  'driving-licence': 'DRIVING LICENCE NUMBER',
  passport: 'PASSPORT NUMBER',
  'date-of-birth': 'DATE OF BIRTH',
  phone: 'PHONE',
  'ip-address': 'IP ADDRESS',
  postcode: 'POSTCODE',
  name: 'NAME',
} as const

export type PersonalDataKind = keyof typeof placeholderNames

/** A stretch of a text; `end` is the first place after it. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A stretch that is personal data. */
export interface Span extends Stretch {
  readonly kind: PersonalDataKind
}

/** Finds personal data of some kinds, in time that grows with the length of the text and no faster. */
export type Detector = (text: string) => Span[]

/**
 * Every match of a pattern, or of its first group, with which it then ends. The pattern has the flag `g` and only bounded
 * repetitions: each place of a text costs so much and no more.
 */
export function matches(text: string, pattern: RegExp, kind: PersonalDataKind): Span[] {
  const spans: Span[] = []
  for (const { 0: whole, 1: value = whole, index } of text.matchAll(pattern)) {
    const end = index + whole.length
    spans.push({ kind, start: end - value.length, end })
  }
  return spans
}

/** How many characters may lie between a value and the word that says what it is. */
export interface Reach {
  readonly before: number
  readonly after: number
}

/** Where some words stand in a text, looked for once: answers whether one is within reach of a stretch. */
export function nearness(
  text: string,
  words: RegExp,
): (stretch: Stretch, { before, after }: Reach) => boolean {
  const places = Array.from(text.matchAll(words), ({ 0: word, index }): Stretch => {
    return { start: index, end: index + word.length }
  })
  return ({ start, end }, { before, after }) => {
    const following = firstAfter(places, start)
    const [previous, next] = [places[following - 1], places[following]]
    const isBefore = previous !== undefined && start - previous.end <= before
    return isBefore || (next !== undefined && next.start - end < after)
  }
}

/** The index of the first of these that ends after a place, by halving. */
function firstAfter(stretches: readonly Stretch[], place: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.end ?? place) <= place) low = middle + 1
    else high = middle
  }
  return low
}

/** In order, those that overlap as one, of the kind of the longest: no part of any is left in the text. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  let longest = 0
  for (const span of spans.toSorted((left, right) => left.start - right.start)) {
    const last = result.at(-1)
    const length = span.end - span.start
    if (last === undefined || span.start >= last.end) {
      result.push(span)
      longest = length
      continue
    }
    const kind = isStronger(span.kind, length, last.kind, longest) ? span.kind : last.kind
    longest = Math.max(longest, length)
    result[result.length - 1] = { kind, start: last.start, end: Math.max(last.end, span.end) }
  }
  return result
}

const strengths = Object.keys(placeholderNames)

function isStronger(
  kind: PersonalDataKind,
  length: number,
  than: PersonalDataKind,
  itsLength: number,
): boolean {
  return length === itsLength ? strengths.indexOf(kind) < strengths.indexOf(than) : length > itsLength
}
