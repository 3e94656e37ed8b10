import { Type, type Static } from 'typebox'
import { publicAccess } from '#kernel/access'
import { badRequest, defineOperation } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { recordPath, recordsApiPath } from '../addresses.ts'
import { valueLabel } from '../reading/labels.ts'
import { entriesOf, search, type SearchResult } from '../reading/search.ts'
import { narrowingKeys } from '../reading/selection.ts'
import type { Entry } from '../store/entry.ts'
import { askedBy } from './asked.ts'
import { tagged } from './caching.ts'
import { searchParameters } from './query-schema.ts'
import { optionalText, summary } from './record-schema.ts'

const facetCount = Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() })

const list = Type.Object({
  total: Type.Integer(),
  records: Type.Array(summary),
  facets: Type.Record(Type.String(), Type.Array(facetCount), {
    description: 'How many records each value would leave, over what the other facets leave',
  }),
  next: Type.Optional(Type.String({ description: 'Send as `cursor` for what follows; absent at the end' })),
})

const usualLimit = 50
const largestLimit = 200

/** The register as data: the same search and the same counts as on its page. */
export const listRecords = defineOperation({
  method: 'GET',
  path: recordsApiPath,
  operationId: 'listTransparencyRecords',
  summary: 'Searches the register of algorithms, and counts what is found by facets',
  access: publicAccess('the register of algorithms is for everybody'),
  crossOrigin: true,
  query: Type.Object(
    {
      ...searchParameters,
      cursor: Type.Optional(
        Type.String({ pattern: '^[1-9]\\d{0,9}$', description: 'As the part before gave it' }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: largestLimit })),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([list, Type.Undefined()]),
  async handle({ kernel, query, headers, locale }) {
    const { cursor, limit = usualLimit, ...asked } = query
    const found = await search(kernel.db, askedBy(asked))
    const start = startAfter(found, cursor)
    const entries = await entriesOf(kernel.db, found, start, limit)
    const [last] = found.numbersOf(start + entries.length - 1, 1)
    const hasMore = start + entries.length < found.total
    return tagged(kernel.crypto, headers, {
      total: found.total,
      records: entries.map((entry) => summaryOf(entry, kernel.origin)),
      facets: facetsOf(found, locale),
      ...(hasMore && last !== undefined && { next: String(last) }),
    })
  },
})

/** A list goes on after the entry that was sent last, wherever that stands now. */
function startAfter(found: SearchResult, cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const place = found.placeOf(Number(cursor))
  if (place === undefined) throw badRequest('The list has changed: begin without a cursor')
  return place + 1
}

function facetsOf(
  { index, counts }: SearchResult,
  locale: Locale,
): Record<string, Static<typeof facetCount>[]> {
  return Object.fromEntries(
    narrowingKeys.map((key) => [
      key,
      [...(counts.get(key) ?? [])]
        .map(([value, count]) => ({ value, label: valueLabel(index, key, value, locale), count }))
        .toSorted((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1)),
    ]),
  )
}

function summaryOf(entry: Entry, origin: string): Static<typeof summary> {
  return {
    slug: entry.slug,
    url: `${origin}${recordPath(entry.slug)}`,
    title: optionalText(entry.title),
    description: optionalText(entry.description),
    organisation: { slug: entry.publisherSlug, name: entry.publisherName },
    ...(entry.organisationType !== null && { organisationType: entry.organisationType }),
    functions: [...entry.functions],
    capabilities: [...entry.capabilities],
    tasks: [...entry.tasks],
    phase: entry.phase,
    regions: [...entry.regions],
    otherTags: [...entry.otherTags],
    standard: entry.standard,
    disclosures: [...entry.disclosures],
    publishedOn: entry.publishedOn,
    changedAt: entry.changedAt.toISOString(),
    isRetired: entry.isRetired,
    isPlatform: entry.isPlatform,
    ...(entry.sourceUrl !== null && { sourceUrl: entry.sourceUrl }),
  }
}
