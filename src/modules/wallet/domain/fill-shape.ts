import type { ClaimValue, ClaimValues, JsonShape } from './template.ts'

/** What goes into the slots of a shape: dates as `YYYY-MM-DD`. */
export interface ShapeValues {
  claims: ClaimValues
  dates: { issued: string; expires: string }
}

interface Filled {
  value: ClaimValue | undefined
  /** How many slots there are, and how many had something to hold. */
  slots: number
  held: number
}

/**
 * The JSON of a shape, with values where it has slots. Slots without a value are left out, and so is what says nothing
 * without them: a list or object that has slots of which none is filled. An entry of a list with a `$word` slot is there
 * once for each word of that claim.
 * @returns undefined when nothing is left
 */
export function fillShape(shape: JsonShape, values: ShapeValues): ClaimValue | undefined {
  return filled(shape, values).value
}

function filled(shape: JsonShape, values: ShapeValues): Filled {
  if (typeof shape !== 'object') return { value: shape, slots: 0, held: 0 }
  if (isList(shape)) return filledList(shape, values)
  if (isSlot(shape)) return filledSlot(valueFor(shape, values))
  return filledObject(shape, values)
}

function filledSlot(value: ClaimValue | undefined): Filled {
  return { value, slots: 1, held: value === undefined ? 0 : 1 }
}

function filledObject(shape: { readonly [name: string]: JsonShape }, values: ShapeValues): Filled {
  const parts = Object.entries(shape).map(([name, part]) => [name, filled(part, values)] as const)
  const entries = parts.flatMap(([name, { value }]): [string, ClaimValue][] =>
    value === undefined ? [] : [[name, value]],
  )
  return orNothing(
    parts.map(([, part]) => part),
    Object.fromEntries(entries),
  )
}

function filledList(shape: readonly JsonShape[], values: ShapeValues): Filled {
  const entries = shape.flatMap((entry) => perWord(entry, values))
  return orNothing(
    entries,
    entries.flatMap(({ value }) => value ?? []),
  )
}

/** The entry once, or once for each word of the claim that it names so. */
function perWord(entry: JsonShape, values: ShapeValues): Filled[] {
  const claim = wordClaimIn(entry)
  if (claim === undefined) return [filled(entry, values)]
  const value = values.claims[claim]
  const words = typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '') : []
  if (words.length === 0) return [{ value: undefined, slots: 1, held: 0 }]
  return words.map((word) => filled(entry, { ...values, claims: { ...values.claims, [claim]: word } }))
}

function orNothing(parts: readonly Filled[], value: ClaimValue): Filled {
  const slots = parts.reduce((sum, part) => sum + part.slots, 0)
  const held = parts.reduce((sum, part) => sum + part.held, 0)
  return { value: slots > 0 && held === 0 ? undefined : value, slots, held }
}

type Slot = { $claim: string } | { $word: string } | { $date: 'expires' | 'issued' }

function valueFor(slot: Slot, { claims, dates }: ShapeValues): ClaimValue | undefined {
  if ('$claim' in slot) return claims[slot.$claim]
  return '$word' in slot ? claims[slot.$word] : dates[slot.$date]
}

function wordClaimIn(shape: JsonShape): string | undefined {
  if (typeof shape !== 'object' || isList(shape)) return undefined
  if (isSlot(shape)) return '$word' in shape ? shape.$word : undefined
  return Object.values(shape)
    .map(wordClaimIn)
    .find((claim) => claim !== undefined)
}

function isSlot(shape: object): shape is Slot {
  return '$claim' in shape || '$word' in shape || '$date' in shape
}

function isList(shape: object): shape is readonly JsonShape[] {
  return Array.isArray(shape)
}
