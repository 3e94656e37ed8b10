import { calendarDay } from '#kernel/i18n'
import { publicContent } from '../domain/public-content.ts'
import { disclosuresOf } from '../domain/disclosures.ts'
import { headlineOf } from '../domain/headline.ts'
import type { RecordContent, RecordTexts } from '../domain/record.ts'
import type { NewEntry } from '../store/entry.ts'
import type { AlgorithmRecord } from '../store/record.ts'

/** Beyond what any record says; PostgreSQL's text index refuses more than a megabyte. */
const longestText = 300_000

/** What an entry says of a record besides what its version says. */
export type EntrySubject = Pick<
  AlgorithmRecord,
  'id' | 'slug' | 'publisherSlug' | 'publisherName' | 'sourceUrl' | 'algorithmId' | 'retiredAt'
>

/** What the public search is to know of a record that says this. */
export function entryOf(
  record: EntrySubject,
  said: RecordContent,
  { firstPublishedAt, now }: { firstPublishedAt: Date; now: Date },
): NewEntry {
  const content = publicContent(said)
  const { facets, welsh } = content
  return {
    ...headlineOf(content),
    recordId: record.id,
    slug: record.slug,
    publisherSlug: record.publisherSlug,
    publisherName: record.publisherName,
    organisationType: facets.organisationType ?? null,
    functions: facets.functions,
    capabilities: facets.capabilities,
    tasks: facets.tasks,
    phase: facets.phase,
    regions: facets.regions,
    otherTags: facets.otherTags,
    standard: content.standard,
    sourceUrl: record.sourceUrl,
    isPlatform: record.algorithmId !== null,
    isRetired: record.retiredAt !== null,
    disclosures: disclosuresOf(content),
    publishedOn: calendarDay(firstPublishedAt),
    changedAt: now,
    body: { en: allText(content), cy: welsh === undefined ? '' : allText(welsh) },
  }
}

function allText({ fields, groups }: RecordTexts): string {
  const items = Object.values(groups).flat()
  return [fields, ...items]
    .flatMap((values) => Object.values(values))
    .join('\n')
    .slice(0, longestText)
}
