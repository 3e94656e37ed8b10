import type { Locale } from '#kernel/i18n'
import type { AskedFor } from '../../reading/query.ts'
import type { SearchResult } from '../../reading/search.ts'
import type { Entry } from '../../store/entry.ts'

/** A part of the list. */
export interface ShownList {
  asked: AskedFor
  /** Of the address of this list, without the page. */
  parameters: readonly (readonly [string, string])[]
  found: SearchResult
  entries: readonly Entry[]
  page: number
  pages: number
  locale: Locale
}
