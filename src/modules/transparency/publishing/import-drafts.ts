import { isDeepStrictEqual } from 'node:util'
import type { Actor, Organisation } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { headlineOf } from '../domain/headline.ts'
import type { RecordContent } from '../domain/record.ts'
import { findRecordBySlug, insertRecord } from '../store/record.ts'
import { insertDraft, versionsOf } from '../store/record-version.ts'
import { slugChoices } from '../writing/slug.ts'

interface Drafts {
  actor: Actor
  /** Whose records they become. */
  organisation: Organisation
  contents: readonly RecordContent[]
}

/**
 * Makes records of documents, each as a draft that two people have yet to agree on. A document that a record of the public body
 * says already is passed over.
 */
export async function importDrafts(
  kernel: Kernel,
  tx: Transaction,
  { actor, organisation, contents }: Drafts,
): Promise<{ added: number; same: number }> {
  const counts = { added: 0, same: 0 }
  for (const content of contents) {
    const isAdded = await addDraft(kernel, tx, organisation, content)
    counts[isAdded ? 'added' : 'same'] += 1
  }
  await kernel.audit.record(tx, {
    actor,
    action: 'transparency.records.imported',
    purpose: 'transparency.purpose.records',
    organisationId: organisation.id,
    details: counts,
  })
  return counts
}

/** @returns false where a record says the same already */
async function addDraft(
  kernel: Kernel,
  tx: Transaction,
  { id: organisationId, slug: publisherSlug, name: publisherName }: Organisation,
  content: RecordContent,
): Promise<boolean> {
  const { title } = headlineOf(content)
  for (const slug of slugChoices(title.en, publisherSlug)) {
    const taken = await findRecordBySlug(tx, slug)
    if (taken === undefined) {
      const id = kernel.crypto.uuid()
      const now = kernel.clock.now()
      await insertRecord(
        tx,
        {
          id,
          slug,
          organisationId,
          publisherSlug,
          publisherName,
          algorithmId: null,
          ownerPersonId: null,
          ownerName: '',
          reviewBy: null,
          source: 'own',
          sourceUrl: null,
        },
        now,
      )
      await insertDraft(tx, { recordId: id, number: 1, content, authors: [], restoredFrom: null }, now)
      return true
    }
    if (taken.organisationId !== organisationId) continue
    const [newest] = await versionsOf(tx, taken.id)
    if (newest !== undefined && isDeepStrictEqual(newest.content, content)) return false
  }
  throw new Error(`There is no free address for ${title.en}`)
}
