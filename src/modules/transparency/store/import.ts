import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { RecordContent } from '../domain/record.ts'
import type { AlgorithmRecord } from './record.ts'

/** Of one statement: what it sends is a few megabytes at most. */
export const mostInBatch = 500

/** A record that was imported before, and what it says now. */
export interface KnownImport {
  id: string
  slug: string
  sourceUrl: string
  number: number
  content: RecordContent
  firstPublishedAt: Date
}

const findKnown = defineQuery<{ sourceUrls: string[] }, KnownImport>(
  'transparency.import.known',
  `select r.id, r.slug, r.source_url as "sourceUrl", v.number, v.content, r.first_published_at as "firstPublishedAt"
   from transparency.record r join transparency.record_version v on v.record_id = r.id and v.status = 'live'
   where r.source = 'imported' and r.source_url = any(:sourceUrls::text[])`,
)

/** Records that came from these addresses. */
export async function knownImports(
  target: Queryable,
  sourceUrls: readonly string[],
): Promise<Map<string, KnownImport>> {
  const rows = await target.many(findKnown, { sourceUrls: [...sourceUrls] })
  return new Map(rows.map((row) => [row.sourceUrl, row]))
}

const findTaken = defineQuery<{ slugs: string[] }, { slug: string }>(
  'transparency.import.taken_slugs',
  `select slug from transparency.record where slug = any(:slugs::text[])`,
)

/** Those of these addresses that records have. */
export async function takenSlugs(target: Queryable, slugs: readonly string[]): Promise<Set<string>> {
  return new Set((await target.many(findTaken, { slugs: [...slugs] })).map(({ slug }) => slug))
}

/** A record of an outside body with its first version, which is public at once: it was published elsewhere. */
export interface NewImport extends Pick<AlgorithmRecord, 'id' | 'slug' | 'publisherSlug' | 'publisherName'> {
  sourceUrl: string
  firstPublishedAt: Date
  content: RecordContent
}

const insert = defineQuery<{ records: string; now: Date }, never>(
  'transparency.import.insert',
  `with given as (
     select * from jsonb_to_recordset(:records::jsonb) as n (id uuid, slug text, publisher_slug text,
       publisher_name_en text, publisher_name_cy text, source_url text, first_published_at timestamptz, content jsonb)
   ), kept as (
     insert into transparency.record (id, slug, publisher_slug, publisher_name_en, publisher_name_cy, owner_name,
       source, source_url, created_at, first_published_at)
     select id, slug, publisher_slug, publisher_name_en, publisher_name_cy, publisher_name_en,
       'imported', source_url, :now, first_published_at from given returning id
   )
   insert into transparency.record_version (record_id, number, content, status, authors, changed_at, decided_at)
   select g.id, 1, g.content, 'live', '{}', :now, :now from given g join kept using (id)`,
)

export async function insertImports(
  tx: Transaction,
  imports: readonly NewImport[],
  now: Date,
): Promise<void> {
  const records = imports.map((each) => ({
    id: each.id,
    slug: each.slug,
    publisher_slug: each.publisherSlug,
    publisher_name_en: each.publisherName.en,
    publisher_name_cy: each.publisherName.cy,
    source_url: each.sourceUrl,
    first_published_at: each.firstPublishedAt,
    content: each.content,
  }))
  await tx.execute(insert, { records: json(records), now })
}

/** What a record that was imported before says from now on. */
export interface ChangedImport {
  id: string
  /** Of the version that says it. */
  number: number
  content: RecordContent
}

const replaceLive = defineQuery<{ ids: string[] }, never>(
  'transparency.import.replace_live',
  `update transparency.record_version set status = 'replaced', revision = revision + 1
   where record_id = any(:ids::uuid[]) and status = 'live'`,
)

const insertVersions = defineQuery<{ versions: string; now: Date }, never>(
  'transparency.import.insert_versions',
  `insert into transparency.record_version (record_id, number, content, status, authors, changed_at, decided_at)
   select id, number, content, 'live', '{}', :now, :now
   from jsonb_to_recordset(:versions::jsonb) as n (id uuid, number int, content jsonb)`,
)

/** New versions in place of those that are public. */
export async function replaceImports(
  tx: Transaction,
  changed: readonly ChangedImport[],
  now: Date,
): Promise<void> {
  await tx.execute(replaceLive, { ids: changed.map(({ id }) => id) })
  await tx.execute(insertVersions, {
    versions: json(changed.map(({ id, number, content }) => ({ id, number, content }))),
    now,
  })
}
