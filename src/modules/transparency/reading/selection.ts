import { facetKeys } from '../domain/facets.ts'

/** What the register is narrowed by, as in its addresses. */
export const narrowingKeys = ['organisation', ...facetKeys, 'standard', 'origin'] as const
export type NarrowingKey = (typeof narrowingKeys)[number]

/** Of `origin`: algorithms of this platform, whose records the running program fills. */
export const platformOrigin = 'platform'

export type SortOrder = 'newest' | 'relevance'

/** What is looked for. Of a facet any of the values will do; every facet has to agree. */
export interface Selection {
  words: string
  chosen: Readonly<Partial<Record<NarrowingKey, readonly string[]>>>
  /** First and last day of publication, YYYY-MM-DD. */
  from: string | undefined
  to: string | undefined
  sort: SortOrder
}

/** Is anything looked for at all? */
export function isNarrowed({ words, chosen, from, to }: Selection): boolean {
  return words !== '' || from !== undefined || to !== undefined || Object.keys(chosen).length > 0
}
