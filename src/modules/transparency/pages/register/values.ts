import { facetOf } from '../../domain/facets.ts'
import { standardNames } from '../../domain/standards/names.ts'
import { valueLabel } from '../../reading/labels.ts'
import type { NarrowingKey } from '../../reading/selection.ts'
import type { ShownList } from './shown-list.ts'

/** A value to narrow the list by. */
export interface OfferedValue {
  value: string
  label: string
  /** How many it would leave. */
  count: number
  isChosen: boolean
}

/** More would make a page of boxes; what is left out is found by searching for it. */
const mostOffered: Partial<Record<NarrowingKey, number>> = { organisation: 200, task: 12, 'other-tags': 12 }

/** Values that leave something, and those chosen: in the order of their list where there is one, else the most frequent first. */
export function valuesToChoose(
  { found, asked, locale }: Pick<ShownList, 'found' | 'asked' | 'locale'>,
  key: NarrowingKey,
): { offered: OfferedValue[]; left: number } {
  const counts = found.counts.get(key) ?? new Map<string, number>()
  const chosen = asked.selection.chosen[key] ?? []
  const values = inOrder(key, chosen, counts)
  const most = mostOffered[key] ?? values.length
  const offered = values.slice(0, Math.max(most, chosen.length)).map((value): OfferedValue => ({
    value,
    label: valueLabel(found.index, key, value, locale),
    count: counts.get(value) ?? 0,
    isChosen: chosen.includes(value),
  }))
  const sorted = key === 'organisation' ? offered.toSorted((a, b) => (a.label < b.label ? -1 : 1)) : offered
  return { offered: sorted, left: values.length - offered.length }
}

/** Those chosen stand first only where there is no order: boxes should not change their places when they are ticked. */
function inOrder(
  key: NarrowingKey,
  chosen: readonly string[],
  counts: ReadonlyMap<string, number>,
): readonly string[] {
  const values = new Set([...chosen, ...counts.keys()])
  const order = orderOf(key)
  if (order !== undefined) return [...new Set([...order.filter((value) => values.has(value)), ...values])]
  const countOf = (value: string): number => counts.get(value) ?? 0
  const frequent = [...counts.keys()].toSorted((left, right) => countOf(right) - countOf(left))
  return [...new Set([...chosen, ...frequent])]
}

function orderOf(key: NarrowingKey): readonly string[] | undefined {
  if (key === 'organisation' || key === 'origin') return undefined
  if (key === 'standard') return standardNames.toReversed()
  return facetOf(key).values?.map((value) => value.key)
}
