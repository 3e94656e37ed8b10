import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'

/** What the public search knows of a published record. */
export interface Entry {
  recordId: string
  slug: string
  title: { en: string; cy: string | null }
  description: { en: string; cy: string | null }
  publisherSlug: string
  publisherName: LocalisedText
  organisationType: string | null
  functions: readonly string[]
  capabilities: readonly string[]
  tasks: readonly string[]
  phase: string
  regions: readonly string[]
  otherTags: readonly string[]
  standard: string
  sourceUrl: string | null
  isPlatform: boolean
  isRetired: boolean
  disclosures: readonly string[]
  /** YYYY-MM-DD */
  publishedOn: string
  changedAt: Date
}

/** An entry to be written, with the texts that it is found by. */
export interface NewEntry extends Entry {
  /** All else that the record says, in English and in Welsh. */
  body: { en: string; cy: string }
}

const nextRevision = defineQuery<Record<never, never>, { revision: number }>(
  'transparency.register_state.next',
  `update transparency.register_state set revision = revision + 1 returning revision`,
)

const write = defineQuery<{ entries: string; revision: number }, never>(
  'transparency.entry.write',
  `insert into transparency.entry as e (record_id, slug, title_en, title_cy, description_en, description_cy,
     publisher_slug, publisher_name_en, publisher_name_cy, organisation_type, functions, capabilities, tasks, phase,
     regions, other_tags, standard, source_url, is_platform, is_retired, disclosures, published_on, changed_at, revision,
     headline, words)
   select n.record_id, n.slug, n.title_en, n.title_cy, n.description_en, n.description_cy,
     n.publisher_slug, n.publisher_name_en, n.publisher_name_cy, n.organisation_type, n.functions, n.capabilities,
     n.tasks, n.phase, n.regions, n.other_tags, n.standard, n.source_url, n.is_platform, n.is_retired, n.disclosures,
     n.published_on, n.changed_at, :revision, made.headline,
     made.headline || to_tsvector('english', n.body_en) || to_tsvector('simple', n.body_cy)
   from jsonb_to_recordset(:entries::jsonb) as n (record_id uuid, slug text, title_en text, title_cy text,
     description_en text, description_cy text, publisher_slug text, publisher_name_en text, publisher_name_cy text,
     organisation_type text, functions text[], capabilities text[], tasks text[], phase text, regions text[],
     other_tags text[], standard text, source_url text, is_platform boolean, is_retired boolean, disclosures text[],
     published_on date, changed_at timestamptz, body_en text, body_cy text)
   cross join lateral (
     select setweight(to_tsvector('english', n.title_en), 'A')
       || setweight(to_tsvector('simple', n.title_en || ' ' || coalesce(n.title_cy, '')), 'A')
       || setweight(to_tsvector('english', n.description_en), 'B')
       || setweight(to_tsvector('simple', coalesce(n.description_cy, '')), 'B')
       || setweight(to_tsvector('simple', n.publisher_name_en || ' ' || n.publisher_name_cy), 'C') as headline
   ) made
   on conflict (record_id) do update set slug = excluded.slug, title_en = excluded.title_en,
     title_cy = excluded.title_cy, description_en = excluded.description_en,
     description_cy = excluded.description_cy, publisher_slug = excluded.publisher_slug,
     publisher_name_en = excluded.publisher_name_en, publisher_name_cy = excluded.publisher_name_cy,
     organisation_type = excluded.organisation_type, functions = excluded.functions,
     capabilities = excluded.capabilities, tasks = excluded.tasks, phase = excluded.phase,
     regions = excluded.regions, other_tags = excluded.other_tags, standard = excluded.standard,
     source_url = excluded.source_url, is_platform = excluded.is_platform, is_retired = excluded.is_retired,
     disclosures = excluded.disclosures, published_on = excluded.published_on, changed_at = excluded.changed_at,
     revision = excluded.revision, headline = excluded.headline, words = excluded.words`,
)

/** Of one statement: what it sends is a few megabytes at most. */
const mostInBatch = 500

/** Writes entries anew, and tells readers by the state of the register. Held until the transaction ends: do it late. */
export async function writeEntries(tx: Transaction, entries: readonly NewEntry[]): Promise<void> {
  const { revision } = await tx.one(nextRevision, {})
  for (let start = 0; start < entries.length; start += mostInBatch) {
    const rows = entries.slice(start, start + mostInBatch).map(storedEntry)
    await tx.execute(write, { entries: json(rows), revision })
  }
}

function storedEntry({ title, description, publisherName, body, ...entry }: NewEntry): object {
  return {
    record_id: entry.recordId,
    slug: entry.slug,
    title_en: title.en,
    title_cy: title.cy,
    description_en: description.en,
    description_cy: description.cy,
    publisher_slug: entry.publisherSlug,
    publisher_name_en: publisherName.en,
    publisher_name_cy: publisherName.cy,
    organisation_type: entry.organisationType,
    functions: entry.functions,
    capabilities: entry.capabilities,
    tasks: entry.tasks,
    phase: entry.phase,
    regions: entry.regions,
    other_tags: entry.otherTags,
    standard: entry.standard,
    source_url: entry.sourceUrl,
    is_platform: entry.isPlatform,
    is_retired: entry.isRetired,
    disclosures: entry.disclosures,
    published_on: entry.publishedOn,
    changed_at: entry.changedAt,
    body_en: body.en,
    body_cy: body.cy,
  }
}

const retire = defineQuery<{ recordId: string; now: Date; revision: number }, never>(
  'transparency.entry.retire',
  `update transparency.entry set is_retired = true, changed_at = :now, revision = :revision
   where record_id = :recordId`,
)

/** The record stays to be found, and says that it is retired. */
export async function markEntryRetired(tx: Transaction, recordId: string, now: Date): Promise<void> {
  const { revision } = await tx.one(nextRevision, {})
  await tx.execute(retire, { recordId, now, revision })
}

const state = defineQuery<Record<never, never>, { revision: number }>(
  'transparency.register_state.read',
  `select revision from transparency.register_state`,
  { isLookup: true },
)

/** Grows with every change of an entry. */
export async function registerRevision(target: Queryable): Promise<number> {
  return (await target.one(state, {})).revision
}

/** What counting by facets needs of an entry. */
export type FacetedEntry = Pick<
  Entry,
  | 'publisherSlug'
  | 'publisherName'
  | 'organisationType'
  | 'functions'
  | 'capabilities'
  | 'tasks'
  | 'phase'
  | 'regions'
  | 'otherTags'
  | 'standard'
  | 'isPlatform'
  | 'isRetired'
  | 'disclosures'
  | 'publishedOn'
  | 'changedAt'
> & { number: number; revision: number }

const listFaceted = defineQuery<{ after: number }, FacetedEntry>(
  'transparency.entry.list_faceted',
  `select number, revision, publisher_slug as "publisherSlug",
     json_build_object('en', publisher_name_en, 'cy', publisher_name_cy) as "publisherName",
     organisation_type as "organisationType", functions, capabilities, tasks, phase, regions,
     other_tags as "otherTags", standard, is_platform as "isPlatform", is_retired as "isRetired", disclosures,
     published_on as "publishedOn", changed_at as "changedAt"
   from transparency.entry where revision > :after`,
)

/** Entries that were written after a revision. */
export async function entriesSince(target: Queryable, after: number): Promise<FacetedEntry[]> {
  return target.many(listFaceted, { after })
}

const find = defineQuery<{ sought: string }, { numbers: string; ranked: string }>(
  'transparency.entry.find',
  `select transparency.entry_numbers(q) as numbers, transparency.entry_ranked(q) as ranked
   from (select websearch_to_tsquery('english', :sought) || websearch_to_tsquery('simple', :sought) as q) as asked`,
)

/** Numbers of the entries in which words stand. */
export interface FoundEntries {
  all: number[]
  /** Of those that are named so, or summed up with these words: the best first. */
  named: number[]
}

export async function entriesWith(target: Queryable, sought: string): Promise<FoundEntries> {
  const { numbers, ranked } = await target.one(find, { sought })
  return { all: numbersIn(numbers), named: numbersIn(ranked) }
}

function numbersIn(list: string): number[] {
  return list === '' ? [] : list.split(',').map(Number)
}

type StoredEntry = Entry & { number: number }

const columns = `record_id as "recordId", number, slug, json_build_object('en', title_en, 'cy', title_cy) as title,
  json_build_object('en', description_en, 'cy', description_cy) as description, publisher_slug as "publisherSlug",
  json_build_object('en', publisher_name_en, 'cy', publisher_name_cy) as "publisherName",
  organisation_type as "organisationType", functions, capabilities, tasks, phase, regions,
  other_tags as "otherTags", standard, source_url as "sourceUrl", is_platform as "isPlatform",
  is_retired as "isRetired", disclosures, published_on as "publishedOn", changed_at as "changedAt"`

const byNumber = defineQuery<{ numbers: number[] }, StoredEntry>(
  'transparency.entry.by_number',
  `select ${columns} from transparency.entry where number = any(:numbers::int[])`,
  { isLookup: true },
)

/** In the order of the numbers. */
export async function entriesByNumber(target: Queryable, numbers: readonly number[]): Promise<Entry[]> {
  if (numbers.length === 0) return []
  const found = await target.many(byNumber, { numbers: [...numbers] })
  const known = new Map(found.map(({ number, ...entry }) => [number, entry]))
  return numbers.flatMap((number) => known.get(number) ?? [])
}
