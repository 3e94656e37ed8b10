/**
 * Whether an account number can belong to a sort code: the method that Vocalink publishes as "Validating account numbers:
 * UK modulus checking". A number that passes may still not be in use; one that fails is a slip of the pen.
 */

/** One line of the table of weights. */
export interface ModulusRule {
  /** Six digits. */
  readonly from: string
  readonly to: string
  readonly method: 'MOD10' | 'MOD11' | 'DBLAL'
  /** For the digits of sort code (u v w x y z) and account number (a b c d e f g h). */
  readonly weights: readonly number[]
  readonly exception?: number
}

export interface ModulusTable {
  readonly rules: readonly ModulusRule[]
  /** Sort codes that are checked as another (exception 5). */
  readonly substitutes: ReadonlyMap<string, string>
}

/** Places of digits in sort code and account number together. */
const place = { a: 6, b: 7, c: 8, g: 12, h: 13 } as const
const digitCount = 14
/** Of these pairs of checks, one is enough. */
const eitherIsEnough = new Set([2, 9, 10, 11, 12, 13, 14])
const exception8SortCode = '090126'
const exception9SortCode = '309634'

/**
 * @param sortCode six digits
 * @param accountNumber eight digits
 * @returns true too where the table knows no check for the sort code
 */
export function isAccountPossible(table: ModulusTable, sortCode: string, accountNumber: string): boolean {
  const [first, second] = table.rules.filter(({ from, to }) => from <= sortCode && sortCode <= to)
  if (first === undefined) return true
  const passes = (rule: ModulusRule, account = accountNumber): boolean =>
    passesRule(rule, sortCodeFor(rule, sortCode, table) + account)
  const isFirstPassed = passes(first)
  if (first.exception === 14) return isFirstPassed || passesMovedDigit(first, accountNumber, passes)
  if (second === undefined) return isFirstPassed
  const isEnough = first.exception !== undefined && eitherIsEnough.has(first.exception)
  if (isEnough) return isFirstPassed || passes(second)
  return isFirstPassed && passes(second)
}

/** Exception 14: the last digit may be one of three that are left out, with a zero in front, for a second try. */
function passesMovedDigit(
  rule: ModulusRule,
  accountNumber: string,
  passes: (rule: ModulusRule, account: string) => boolean,
): boolean {
  return /[019]$/.test(accountNumber) && passes(rule, `0${accountNumber.slice(0, 7)}`)
}

function sortCodeFor({ exception }: ModulusRule, sortCode: string, table: ModulusTable): string {
  if (exception === 5) return table.substitutes.get(sortCode) ?? sortCode
  if (exception === 8) return exception8SortCode
  return exception === 9 ? exception9SortCode : sortCode
}

function passesRule(rule: ModulusRule, number: string): boolean {
  const digits = Array.from(number, Number)
  const digitAt = (where: number): number => digits[where] ?? 0
  const { exception, method } = rule
  const [c, g, h] = [digitAt(place.c), digitAt(place.g), digitAt(place.h)]
  if (exception === 3 && (c === 6 || c === 9)) return true
  // Accounts in foreign currencies cannot be checked.
  if (exception === 6 && digitAt(place.a) >= 4 && digitAt(place.a) <= 8 && g === h) return true
  const weights = weightsFor(rule, digits)
  const total = totalOf(method, digits, weights) + (exception === 1 ? 27 : 0)
  const divisor = method === 'MOD11' ? 11 : 10
  const remainder = total % divisor
  if (exception === 4) return remainder === 10 * g + h
  if (exception === 5) return isCheckDigit(method, remainder, { g, h })
  return remainder === 0
}

/** Exception 5: the remainder gives a check digit, which stands at g in the first check and at h in the second. */
function isCheckDigit(
  method: ModulusRule['method'],
  remainder: number,
  { g, h }: { g: number; h: number },
): boolean {
  if (method === 'DBLAL') return h === (10 - remainder) % 10
  // A remainder of 1 would need the check digit 10.
  return remainder !== 1 && g === (11 - remainder) % 11
}

function weightsFor({ exception, weights }: ModulusRule, digits: readonly number[]): readonly number[] {
  const [a, b, g] = [digits[place.a], digits[place.b], digits[place.g]]
  if (exception === 2 && a !== 0) {
    return g === 9 ? [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1] : [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1]
  }
  const isShortened =
    (exception === 7 && g === 9) || (exception === 10 && (a === 0 || a === 9) && b === 9 && g === 9)
  return isShortened ? weights.map((weight, index) => (index < place.c ? 0 : weight)) : weights
}

/** The digits times their weights; with double alternate, the digits of each product are added. */
function totalOf(
  method: ModulusRule['method'],
  digits: readonly number[],
  weights: readonly number[],
): number {
  return digits.reduce((total, digit, index) => {
    const product = digit * (weights[index] ?? 0)
    return total + (method === 'DBLAL' ? Math.floor(product / 10) + (product % 10) : product)
  }, 0)
}

/** The table is not in the form in which it is published. */
export class ModulusTableError extends Error {
  override readonly name = 'ModulusTableError'
}

/**
 * Reads the table of weights in the form in which it is published (valacdos.txt): from, to, method, fourteen weights and
 * perhaps an exception on each line. @throws ModulusTableError naming the line
 */
export function readModulusTable(
  weightLines: readonly string[],
  substituteLines: readonly string[],
): ModulusTable {
  const rules = weightLines.flatMap((line, index) => {
    const cells = cellsOf(line)
    return cells.length === 0 ? [] : [ruleOf(cells, index + 1)]
  })
  const substitutes = substituteLines.flatMap((line, index): [string, string][] => {
    const cells = cellsOf(line)
    if (cells.length === 0) return []
    const [from = '', to = ''] = cells
    if (cells.length !== 2 || !isSortCode(from) || !isSortCode(to))
      throw new ModulusTableError(`Line ${index + 1} of the substitutes is not two sort codes`)
    return [[from, to]]
  })
  return { rules, substitutes: new Map(substitutes) }
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .split(/\s+/)
    .filter((cell) => cell !== '')
}

function ruleOf(
  [from = '', to = '', method = '', ...numbers]: readonly string[],
  lineNumber: number,
): ModulusRule {
  const known = (['MOD10', 'MOD11', 'DBLAL'] as const).find((name) => name === method.toUpperCase())
  const values = numbers.map(Number)
  const isSound =
    isSortCode(from) &&
    isSortCode(to) &&
    values.every((value) => Number.isInteger(value)) &&
    (values.length === digitCount || values.length === digitCount + 1)
  if (known === undefined || !isSound)
    throw new ModulusTableError(`Line ${lineNumber} of the weights is not a range, a method and 14 weights`)
  const [exception] = values.slice(digitCount)
  const weights = values.slice(0, digitCount)
  return { from, to, method: known, weights, ...(exception === undefined ? {} : { exception }) }
}

function isSortCode(text: string): boolean {
  return /^\d{6}$/.test(text)
}
