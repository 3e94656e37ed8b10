import type { Db } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { recordPath } from '../addresses.ts'
import { facetValueLabel } from '../domain/facets.ts'
import { inLanguage } from '../reading/labels.ts'
import { positionsOf } from '../reading/position-set.ts'
import { search } from '../reading/search.ts'
import type { Selection } from '../reading/selection.ts'
import { registerWords } from '../reading/words.ts'
import { entriesByNumber, type Entry } from '../store/entry.ts'

/** A record in a feed. */
export interface FeedItem {
  /** The same for as long as there is the record. */
  id: string
  url: string
  title: string
  summary: string
  publisher: string
  tags: string[]
  /** RFC 3339 */
  publishedAt: string
  changedAt: string
}

const mostItems = 50

/** Those of a search that were published or changed last, the last first. */
export async function newestItems(
  db: Db,
  selection: Selection,
  { origin, locale }: { origin: string; locale: Locale },
): Promise<FeedItem[]> {
  const { index, matched, total } = await search(db, selection)
  const newest = positionsOf(matched, 0, total)
    .toSorted((left, right) => (index.changedAtMs[right] ?? 0) - (index.changedAtMs[left] ?? 0))
    .slice(0, mostItems)
  const entries = await entriesByNumber(
    db,
    newest.map((position) => index.numbers[position] ?? 0),
  )
  return entries.map((entry) => itemOf(entry, origin, locale))
}

function itemOf(entry: Entry, origin: string, locale: Locale): FeedItem {
  const title = inLanguage(entry.title, locale).text
  const published = `${entry.publishedOn}T00:00:00Z`
  const changed = entry.changedAt.toISOString()
  const label = (key: 'function' | 'capability') => (value: string) => facetValueLabel(key, value)[locale]
  return {
    id: `urn:uuid:${entry.recordId}`,
    url: `${origin}${recordPath(entry.slug)}`,
    title: entry.isRetired ? registerWords.in(locale)('feed.retired', { title }) : title,
    summary: inLanguage(entry.description, locale).text,
    publisher: entry.publisherName[locale],
    tags: [...entry.functions.map(label('function')), ...entry.capabilities.map(label('capability'))],
    publishedAt: published,
    // An imported record may say that it was published on a later day than that on which it was taken in.
    changedAt: changed < published ? published : changed,
  }
}
