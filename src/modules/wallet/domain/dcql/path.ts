import type { ClaimPath } from './query.ts'
import { isRecord } from '../json.ts'

/**
 * What a path selects in the JSON of a credential (OpenID4VP 1.0 section 7.1). Undefined where the path does not fit:
 * a key asked of what is no object, an index of what is no array, or nothing left.
 */
export function selectByPath(root: unknown, path: ClaimPath): unknown[] | undefined {
  let selected: unknown[] = [root]
  for (const step of path) {
    const next: unknown[] = []
    for (const element of selected) {
      const found = elementsAt(element, step)
      if (found === undefined) return undefined
      next.push(...found)
    }
    selected = next
  }
  return selected.length === 0 ? undefined : selected
}

function elementsAt(element: unknown, step: string | number | null): unknown[] | undefined {
  if (typeof step === 'string') {
    if (!isRecord(element)) return undefined
    return Object.hasOwn(element, step) ? [element[step]] : []
  }
  if (!isList(element)) return undefined
  if (step === null) return [...element]
  return step < element.length ? [element[step]] : []
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value)
}
