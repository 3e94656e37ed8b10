import { publicAccess } from '#kernel/access'
import { csvOf } from '#kernel/csv'
import { definePage } from '#kernel/http'
import { recordPath, tablePath } from '../../addresses.ts'
import { readQuery } from '../../reading/query.ts'
import { entriesOf, search } from '../../reading/search.ts'
import { registerWords } from '../../reading/words.ts'
import type { Entry } from '../../store/entry.ts'

const entriesOfStatement = 1_000

/** Names of columns do not change with the language: programs read them. */
const columns = [
  'address',
  'title_en',
  'title_cy',
  'description_en',
  'description_cy',
  'organisation',
  'organisation_en',
  'organisation_cy',
  'organisation_type',
  'functions',
  'capabilities',
  'tasks',
  'phase',
  'regions',
  'tags',
  'standard',
  'disclosures',
  'published_on',
  'changed_at',
  'retired',
  'runs_on_this_platform',
  'source_url',
]

/** What a search finds, as a table. */
export const tablePage = definePage({
  path: tablePath,
  access: publicAccess('the register of algorithms is for everybody'),
  async get({ kernel, query, locale }) {
    const found = await search(kernel.db, readQuery(query).selection)
    const rows: string[][] = []
    for (let start = 0; start < found.total; start += entriesOfStatement) {
      const entries = await entriesOf(kernel.db, found, start, entriesOfStatement)
      rows.push(...entries.map((entry) => rowOf(entry, kernel.origin)))
    }
    return {
      kind: 'download',
      fileName: registerWords.in(locale)('table.name'),
      mediaType: 'text/csv; charset=utf-8',
      content: csvOf([columns, ...rows]),
      disposition: 'attachment',
    }
  },
})

function rowOf(entry: Entry, origin: string): string[] {
  const { title, description, publisherName } = entry
  return [
    `${origin}${recordPath(entry.slug)}`,
    title.en,
    title.cy ?? '',
    description.en,
    description.cy ?? '',
    entry.publisherSlug,
    publisherName.en,
    publisherName.cy,
    entry.organisationType ?? '',
    list(entry.functions),
    list(entry.capabilities),
    list(entry.tasks),
    entry.phase,
    list(entry.regions),
    list(entry.otherTags),
    entry.standard,
    list(entry.disclosures),
    entry.publishedOn,
    entry.changedAt.toISOString(),
    String(entry.isRetired),
    String(entry.isPlatform),
    entry.sourceUrl ?? '',
  ]
}

function list(values: readonly string[]): string {
  return values.join('|')
}
