import type { AskedField, Field, MoneyField, NumberField } from '../definition.ts'

type SharedField = AskedField

/**
 * One question in the place of two that ask the same: what it accepts, both accept. Undefined where no question can be
 * that.
 */
export function strictest(first: SharedField, second: SharedField): SharedField | undefined {
  const merged = strictestOfKind(first, second)
  if (merged === undefined) return undefined
  const { optional: _optional, prefill: _prefill, ...rest } = merged
  const isOptional = first.optional === true && second.optional === true
  const prefill = strictestPrefill(first, second)
  return {
    ...rest,
    ...(isOptional ? { optional: true } : {}),
    ...(prefill === undefined ? {} : { prefill }),
  }
}

function strictestOfKind(first: SharedField, second: SharedField): SharedField | undefined {
  switch (first.kind) {
    case 'text':
    case 'long-text':
      if (second.kind !== first.kind) return undefined
      return { ...first, maximumLength: Math.min(first.maximumLength, second.maximumLength) }
    case 'number':
    case 'percentage':
      return second.kind === first.kind ? strictestNumber(first, second) : undefined
    case 'money':
      return second.kind === 'money' ? strictestMoney(first, second) : undefined
    case 'date':
    case 'month-year': {
      if (second.kind !== first.kind) return undefined
      const range = strictestRange(first.range, second.range)
      return range === undefined ? undefined : { ...first, range }
    }
    case 'person': {
      if (second.kind !== 'person') return undefined
      const asksDateOfBirth = first.asksDateOfBirth === true || second.asksDateOfBirth === true
      return { ...first, asksDateOfBirth }
    }
    default:
      return isSame(rulesOf(first), rulesOf(second)) ? first : undefined
  }
}

function strictestNumber(first: NumberField, second: NumberField): NumberField | undefined {
  const minimum = Math.max(first.minimum, second.minimum)
  const maximum = Math.min(first.maximum, second.maximum)
  const decimals = Math.min(first.decimals ?? 0, second.decimals ?? 0)
  const isPossible = minimum <= maximum && isSame(first.unit, second.unit)
  return isPossible ? { ...first, minimum, maximum, decimals } : undefined
}

function strictestMoney(first: MoneyField, second: MoneyField): MoneyField | undefined {
  const minimumPence = Math.max(first.minimumPence, second.minimumPence)
  const maximumPence = Math.min(first.maximumPence, second.maximumPence)
  return minimumPence > maximumPence ? undefined : { ...first, minimumPence, maximumPence }
}

const ranges = ['any', 'past', 'birth'] as const
type Range = (typeof ranges)[number] | 'future'

function strictestRange(first: Range, second: Range): Range | undefined {
  if (first === second || second === 'any') return first
  if (first === 'any') return second
  if (first === 'future' || second === 'future') return undefined
  return ranges.indexOf(first) > ranges.indexOf(second) ? first : second
}

/** What a field accepts, without the words around it. */
function rulesOf(field: Field): object {
  const {
    name: _name,
    label: _label,
    shortLabel: _shortLabel,
    noun: _noun,
    hint: _hint,
    optional: _optional,
    claim: _claim,
    prefill: _prefill,
    ...rules
  } = field
  if (!('choices' in rules)) return rules
  return { ...rules, choices: rules.choices.map(({ value }) => value) }
}

function strictestPrefill(first: Field, second: Field): Field['prefill'] {
  const from = [first.prefill?.from, second.prefill?.from].filter((each) => each !== undefined)
  const [one, other] = from
  const both = other === undefined ? one : one?.filter((kind) => other.includes(kind))
  const isFixed = first.prefill?.isFixed === true || second.prefill?.isFixed === true
  if (both === undefined && !isFixed) return undefined
  return { ...(both === undefined ? {} : { from: both }), ...(isFixed ? { isFixed } : {}) }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
