import { organisationById, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { slugOf } from './slug.ts'
import { insertDraftRecords, type DraftRow } from '../store/staff-record.ts'
import { takenSlugs } from '../store/import.ts'
import type { RecordRow } from './record-rows.ts'
import { defaultReviewBy } from './review-by.ts'

const batchSize = 1_000

/** Makes a draft of every row, all in the caller's transaction. @returns false where the public body is none any more */
export async function takeRows(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  organisationId: string,
  rows: readonly RecordRow[],
): Promise<boolean> {
  const organisation = await organisationById(tx, organisationId)
  if (organisation === undefined) return false
  const now = kernel.clock.now()
  const about = {
    organisationId,
    publisherSlug: organisation.slug,
    nameEn: organisation.name.en,
    nameCy: organisation.name.cy,
    reviewBy: defaultReviewBy(calendarDay(now)),
    author: actor.personId,
    now,
  }
  const used = new Set<string>()
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize)
    const wanted = batch.map(({ content }) => slugOf(content.fields['name'] ?? ''))
    const taken = await takenSlugs(tx, wanted)
    const drafts = batch.map(({ content }, index): DraftRow => {
      const id = kernel.crypto.uuid()
      const name = wanted[index] ?? 'record'
      // The end of an identifier is random: nobody else has the address.
      const slug = taken.has(name) || used.has(name) ? `${name}-${id.slice(-12)}` : name
      used.add(slug)
      return { id, slug, content }
    })
    await insertDraftRecords(tx, drafts, about)
  }
  await kernel.audit.record(tx, {
    actor,
    action: 'transparency.records.drafted',
    purpose: 'transparency.purpose.records',
    organisationId,
    details: { records: rows.length },
  })
  return true
}
