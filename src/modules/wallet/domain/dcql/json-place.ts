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

type Structure = Extract<JsonShape, object>

function partsOf(shape: Structure): (readonly [string | number, JsonShape])[] {
  return isList(shape) ? shape.map((part, index) => [index, part] as const) : Object.entries<JsonShape>(shape)
}

function isList(shape: Structure): shape is readonly JsonShape[] {
  return Array.isArray(shape)
}
