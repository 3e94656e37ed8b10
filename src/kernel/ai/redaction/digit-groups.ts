import type { Stretch } from './span.ts'

/** Digits that stand together, such as `960` in `01632 960 001`. */
export interface DigitGroup extends Stretch {
  readonly digits: string
  /** Separated from the group before by no more than a few spaces, dots, dashes or brackets. */
  readonly isJoined: boolean
}

const mostSeparators = 3
const onlySeparators = /^[\s().\-\u2010-\u2015]*$/

/** The groups of digits of a text, in order; what is written digit by digit (`0 7 7 0 0`) is one group. */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = []
  let singles: DigitGroup[] = []
  const keepSingles = () => {
    if (singles.length < fewestSingles) for (const single of singles) groups.push(single)
    else groups.push(asOne(singles))
    singles = []
  }
  let lastEnd = -mostSeparators
  for (const { 0: digits, index: start } of text.matchAll(/\d+/g)) {
    const isJoined =
      start - lastEnd <= mostSeparators && lastEnd >= 0 && onlySeparators.test(text.slice(lastEnd, start))
    lastEnd = start + digits.length
    const isSingle = digits.length === 1
    if (!isSingle || !isJoined) keepSingles()
    const target = isSingle ? singles : groups
    target.push({ start, end: lastEnd, digits, isJoined })
  }
  keepSingles()
  return groups
}

const fewestSingles = 4

function asOne(singles: readonly DigitGroup[]): DigitGroup {
  const [first] = singles
  const last = singles.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('There is no digit')
  return { ...first, end: last.end, digits: singles.map(({ digits }) => digits).join('') }
}

/** Joined groups that begin at one place and have so many digits together. */
export interface DigitRun extends Stretch {
  readonly digits: string
  /** How many digits each group has: `3,3,4`. */
  readonly shape: string
  /** The first group and the one after the last, among all of the text. */
  readonly place: number
  readonly next: number
}

/** More than any number is written in. */
const mostGroups = 6

/** The runs that begin with the group at a place and have at most so many digits, the longest first. */
export function runsFrom(groups: readonly DigitGroup[], place: number, mostDigits: number): DigitRun[] {
  const runs: DigitRun[] = []
  const start = groups[place]?.start ?? 0
  let digits = ''
  let shape = ''
  for (let index = place; index < place + mostGroups; index += 1) {
    const group = groups[index]
    if (group === undefined || (index > place && !group.isJoined)) break
    if (digits.length + group.digits.length > mostDigits) break
    digits += group.digits
    shape += index === place ? group.digits.length : `,${group.digits.length}`
    runs.push({ start, end: group.end, digits, shape, place, next: index + 1 })
  }
  return runs.toReversed()
}
