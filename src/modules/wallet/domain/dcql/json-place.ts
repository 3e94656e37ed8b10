import type { JsonShape } from '../template.ts'
import type { PathStep } from './query.ts'

/** Where the value of a claim stands in a JSON shape, as the steps that lead to it. Undefined when the shape leaves it out. */
export function findSlot(shape: JsonShape | undefined, claim: string): PathStep[] | undefined {
  if (typeof shape !== 'object') return undefined
  if ('$claim' in shape && shape.$claim === claim) return []
  for (const [step, part] of partsOf(shape)) {
    const place = findSlot(part, claim)
    if (place !== undefined) return [step, ...place]
  }
  return undefined
}

function partsOf(shape: Extract<JsonShape, object>): (readonly [string | number, JsonShape])[] {
  // A JSON shape is made of JSON shapes all through; its type does not say so for slots.
  const entries = Object.entries(shape) as [string, JsonShape][]
  return Array.isArray(shape) ? entries.map(([index, part]) => [Number(index), part] as const) : entries
}
