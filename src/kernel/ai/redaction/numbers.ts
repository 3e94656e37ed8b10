import { hasLuhnDigit, hasNhsCheckDigit } from './checksums.ts'
import { digitGroups, runsFrom, type DigitGroup, type DigitRun } from './digit-groups.ts'
import { nearness, type Detector, type PersonalDataKind, type Span } from './span.ts'

const mostDigits = 19

const fewestDigits = 6

/** Numbers that are told by their digits: bank cards, NHS numbers, telephones, bank accounts. */
export const findNumbers: Detector = (text) => {
  const groups = digitGroups(text)
  const words = wordsOf(text)
  const spans: Span[] = []
  for (let place = 0; place < groups.length; place += 1) {
    const runs = runsFrom(groups, place, mostDigits)
    if ((runs[0]?.digits.length ?? 0) < fewestDigits) continue
    for (const { kind, fewest, most, isSuch } of tests) {
      const run = runs.find(
        (candidate) =>
          candidate.digits.length >= fewest &&
          candidate.digits.length <= most &&
          isSuch(candidate, words, text, groups),
      )
      if (run !== undefined) spans.push({ kind, start: startOf(text, run), end: run.end })
    }
    spans.push(...bankAccount(groups, runs))
  }
  return spans
}

type Words = ReturnType<typeof wordsOf>

function wordsOf(text: string) {
  return {
    health: nearness(text, /\b(?:NHS|GIG|CHI|H&C)\b/gi),
    phone: nearness(text, /\b(?:tele)?phone|\btel\b|\bmobile|\bfax\b|\bwhatsapp|\bff[oô]n|\bsymudol/gi),
    account: nearness(text, /\baccount\b|\bacc(?:t)?\b|\ba\/c\b|\bcyfrif\b/gi),
    sortCode: nearness(text, /\bsort(?:ing)?[ -]?code\b|\bcod didoli\b/gi),
  }
}

interface NumberTest {
  readonly kind: PersonalDataKind
  /** Digits that such a number has. */
  readonly fewest: number
  readonly most: number
  isSuch(run: DigitRun, words: Words, text: string, groups: readonly DigitGroup[]): boolean
}

const tests: readonly NumberTest[] = [
  { kind: 'card', fewest: 13, most: 19, isSuch: isCard },
  { kind: 'nhs-number', fewest: 10, most: 10, isSuch: isNhsNumber },
  { kind: 'phone', fewest: fewestDigits, most: 17, isSuch: isPhone },
  { kind: 'bank-account', fewest: fewestDigits, most: 10, isSuch: isNamedAccount },
]

const cardShapes: ReadonlySet<string> = new Set(['4,4,4,4', '4,6,5', '4,6,4', '4,4,4,4,3', '4,4,4,1', '8,8'])
const onlyYears = /^(?:(?:19|20)\d\d)+$/

/** Cards begin with 2 to 6, and are written in one or as they are printed. A row of years is none. */
function isCard({ digits, shape }: DigitRun): boolean {
  if (!/^[2-6]/.test(digits) || (shape.includes(',') && !cardShapes.has(shape))) return false
  return hasLuhnDigit(digits) && !onlyYears.test(digits)
}

function isNhsNumber(run: DigitRun, words: Words, text: string): boolean {
  if (!hasNhsCheckDigit(run.digits)) return false
  const isPrinted = run.shape === '3,3,4' && /^\d+(\D+)\d+\1\d+$/.test(text.slice(run.start, run.end))
  return run.shape === '10' || isPrinted || words.health(run, { before: 30, after: 15 })
}

function isPhone(run: DigitRun, words: Words, text: string, groups: readonly DigitGroup[]): boolean {
  const { digits, shape } = run
  if (isAfterPlus(run, text)) {
    // +44 (0)20 7946 0018 has one digit more than it needs.
    if (digits.startsWith('44')) return /^44(?:0\d{9,10}|[1-9]\d{8,9})$/.test(digits)
    return digits.length >= 8 && digits.length <= 15
  }
  if (digits.startsWith('0')) {
    if (isDateOrDecimal(run, text, groups)) return false
    if (/^0[1-9]\d{9}$|^00[1-9]\d{7,14}$/.test(digits)) return true
    if (/^0[1-9]\d{8}$/.test(digits)) return !/(?:^|,)1(?:,|$)/.test(shape)
  }
  return digits.length <= 12 && words.phone(run, { before: 20, after: 0 })
}

function isAfterPlus({ start }: DigitRun, text: string): boolean {
  return /(?:^|[^\p{L}\d])[+＋]\s?\(?$/u.test(text.slice(Math.max(0, start - 4), start))
}

/** A day with its month and year, and a share, begin with a nought as telephone numbers do. */
function isDateOrDecimal(run: DigitRun, text: string, groups: readonly DigitGroup[]): boolean {
  const [first, second] = [groups[run.place], groups[run.place + 1]]
  if (first === undefined || second === undefined || run.next - run.place < 2) return false
  const separator = text.slice(first.end, second.start)
  if (first.digits === '0') return separator === '.'
  return run.shape.startsWith('2,2,4') && (separator === '-' || separator === '.')
}

function isNamedAccount(run: DigitRun, words: Words): boolean {
  const reach = { before: 25, after: 0 }
  if (isSortCode(run)) return words.sortCode(run, reach)
  return run.digits.length >= 7 && run.next - run.place <= 2 && words.account(run, reach)
}

function isSortCode({ shape }: DigitRun): boolean {
  return shape === '6' || shape === '2,2,2'
}

const mostBetween = 30

/** A sort code with an account number shortly after it, or before it. */
function bankAccount(groups: readonly DigitGroup[], runs: readonly DigitRun[]): Span[] {
  const code = runs.find(isSortCode)
  if (code === undefined) return []
  const neighbours = [groups[code.place - 1], groups[code.next]]
  const account = neighbours.find((group) => group !== undefined && isAccountBeside(code, group))
  if (account === undefined) return []
  return [code, account].map(({ start, end }): Span => ({ kind: 'bank-account', start, end }))
}

function isAccountBeside(code: DigitRun, { digits, start, end }: DigitGroup): boolean {
  const between = start >= code.end ? start - code.end : code.start - end
  return digits.length === 8 && between <= mostBetween
}

/** With the plus and the bracket that belong to a number. */
function startOf(text: string, { start }: DigitRun): number {
  const lead = /[+＋]?\s?\(?$/.exec(text.slice(Math.max(0, start - 3), start))?.[0].trimStart() ?? ''
  return start - lead.length
}
