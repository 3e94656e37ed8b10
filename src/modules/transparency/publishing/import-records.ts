import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { DisclosureKey } from '../domain/disclosures.ts'
import { headlineOf } from '../domain/headline.ts'
import type { RecordContent } from '../domain/record.ts'
import { writeEntries, type NewEntry } from '../store/entry.ts'
import {
  insertImports,
  knownImports,
  mostInBatch,
  replaceImports,
  takenSlugs,
  type ChangedImport,
  type KnownImport,
  type NewImport,
} from '../store/import.ts'
import { slugOf } from '../writing/slug.ts'
import { entryOf } from './entry-of.ts'

/** A record that an outside body published, as it is taken in. */
export interface OutsideRecord {
  /** Where the original stands; a record from the same address is the same. */
  sourceUrl: string
  publisherSlug: string
  publisherName: LocalisedText
  publishedAt: Date
  content: RecordContent
  /** What the whole record tells, where only its summary is at hand. */
  disclosures?: readonly DisclosureKey[] | undefined
}

/** How many records came in, changed, or were so already. */
export interface ImportCounts {
  added: number
  changed: number
  same: number
}

/**
 * Takes records of outside bodies into the register, public at once. Taking the same in again changes nothing; what an original
 * says otherwise now is a new version. All of it is in the caller's transaction: none is taken where one cannot be.
 */
export async function importRecords(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  records: readonly OutsideRecord[],
): Promise<ImportCounts> {
  const counts: ImportCounts = { added: 0, changed: 0, same: 0 }
  const entries: NewEntry[] = []
  // Of two rows from one address the later counts.
  const distinct = [...new Map(records.map((record) => [record.sourceUrl, record])).values()]
  for (let start = 0; start < distinct.length; start += mostInBatch) {
    const batch = distinct.slice(start, start + mostInBatch)
    const taken = await takeBatch(kernel, tx, batch)
    counts.added += taken.added
    counts.changed += taken.changed
    counts.same += batch.length - taken.added - taken.changed
    entries.push(...taken.entries)
  }
  if (entries.length > 0) await writeEntries(tx, entries)
  await kernel.audit.record(tx, {
    actor,
    action: 'transparency.records.imported',
    purpose: 'transparency.purpose.records',
    details: { ...counts },
  })
  return counts
}

interface Taken {
  added: number
  changed: number
  entries: NewEntry[]
}

async function takeBatch(kernel: Kernel, tx: Transaction, batch: readonly OutsideRecord[]): Promise<Taken> {
  const now = kernel.clock.now()
  const known = await knownImports(
    tx,
    batch.map(({ sourceUrl }) => sourceUrl),
  )
  const fresh = await addressed(
    kernel,
    tx,
    batch.filter(({ sourceUrl }) => !known.has(sourceUrl)),
  )
  const changes = batch.flatMap((record) => changeOf(record, known.get(record.sourceUrl)))
  if (fresh.length > 0) await insertImports(tx, fresh, now)
  if (changes.length > 0) await replaceImports(tx, changes, now)
  const disclosures = new Map(batch.map((record) => [record.sourceUrl, record.disclosures]))
  const entries = [...fresh, ...changes].map((record) => {
    const { content, firstPublishedAt, sourceUrl } = record
    const entry = entryOf({ ...record, algorithmId: null, retiredAt: null }, content, {
      firstPublishedAt,
      now,
    })
    return { ...entry, disclosures: disclosures.get(sourceUrl) ?? entry.disclosures }
  })
  return { added: fresh.length, changed: changes.length, entries }
}

/** Nothing where the record says what it said before. */
function changeOf(record: OutsideRecord, before: KnownImport | undefined): (NewImport & ChangedImport)[] {
  if (before === undefined || isDeepStrictEqual(before.content, record.content)) return []
  const { id, slug, number, firstPublishedAt } = before
  return [{ ...record, id, slug, number: number + 1, firstPublishedAt }]
}

/** Gives new records their addresses: of their names, and where another has that, also of where they come from. */
async function addressed(
  kernel: Kernel,
  tx: Transaction,
  records: readonly OutsideRecord[],
): Promise<NewImport[]> {
  const wanted = records.map(({ content }) => slugOf(headlineOf(content).title.en))
  const taken = await takenSlugs(tx, wanted)
  return records.map(({ publishedAt: firstPublishedAt, ...record }, index) => {
    const name = wanted[index] ?? 'record'
    const slug = taken.has(name) ? `${name}-${shortHash(kernel, record.sourceUrl)}` : name
    taken.add(slug)
    return { ...record, id: kernel.crypto.uuid(), slug, firstPublishedAt }
  })
}

function shortHash(kernel: Kernel, text: string): string {
  return Buffer.from(kernel.crypto.sha256(text), 'base64url').toString('hex').slice(0, 10)
}
