import type { JsonShape } from './template.ts'

/** The claims whose values stand somewhere in a shape. */
export function claimsNamedIn(shape: JsonShape): ReadonlySet<string> {
  const names = new Set<string>()
  collect(shape, names)
  return names
}

function collect(shape: JsonShape, names: Set<string>): void {
  if (typeof shape !== 'object') return
  if (isList(shape)) {
    for (const item of shape) collect(item, names)
    return
  }
  if (isClaimSlot(shape)) {
    names.add(shape.$claim)
    return
  }
  if (isWordSlot(shape)) {
    names.add(shape.$word)
    return
  }
  if ('$date' in shape) return
  for (const part of Object.values(shape)) collect(part, names)
}

function isList(shape: object): shape is readonly JsonShape[] {
  return Array.isArray(shape)
}

function isClaimSlot(shape: object): shape is { $claim: string } {
  return '$claim' in shape && typeof shape.$claim === 'string'
}

function isWordSlot(shape: object): shape is { $word: string } {
  return '$word' in shape && typeof shape.$word === 'string'
}
