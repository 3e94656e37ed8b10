import { organisationById, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { RecordContent } from '../domain/record.ts'
import { noteAct } from '../publishing/act.ts'
import { insertRecord, recordsOfAlgorithm } from '../store/record.ts'
import { insertDraft, type RecordVersion } from '../store/record-version.ts'
import { defaultReviewBy } from './review-by.ts'
import { slugChoices } from './slug.ts'

interface Beginning {
  organisationId: string
  content: RecordContent
  /** Of this platform, if it is about one. */
  algorithmId?: string
}

/** `no-organisation`: the public body is not one of this deployment any more. `has-record`: the algorithm has one of this body. */
export type BeginOutcome = { recordId: string } | 'no-organisation' | 'has-record'

/** Begins a record with its first draft. Whether the actor may write for this public body was asked before. */
export async function beginRecord(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { organisationId, content, algorithmId }: Beginning,
): Promise<BeginOutcome> {
  const organisation = await organisationById(tx, organisationId)
  if (organisation === undefined) return 'no-organisation'
  if (algorithmId !== undefined) {
    const others = await recordsOfAlgorithm(tx, algorithmId)
    if (others.some((record) => record.organisationId === organisationId)) return 'has-record'
  }
  const now = kernel.clock.now()
  const record = {
    id: kernel.crypto.uuid(),
    organisationId,
    publisherSlug: organisation.slug,
    publisherName: organisation.name,
    algorithmId: algorithmId ?? null,
    ownerPersonId: null,
    ownerName: '',
    reviewBy: defaultReviewBy(calendarDay(now)),
    source: 'own' as const,
    sourceUrl: null,
  }
  for (const slug of slugChoices(content.fields['name'] ?? '', organisation.slug)) {
    if (!(await insertRecord(tx, { ...record, slug }, now))) continue
    const first = { recordId: record.id, number: 1, content, authors: [actor.personId], restoredFrom: null }
    await insertDraft(tx, first, now)
    await noteAct(kernel, tx, actor, 'begun', record, { address: slug })
    return { recordId: record.id }
  }
  return 'has-record'
}

/** Begins the next version from another. @returns its number, or undefined when somebody began one meanwhile */
export async function beginVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  from: RecordVersion,
  versions: readonly RecordVersion[],
): Promise<number | undefined> {
  const number = (versions[0]?.number ?? 0) + 1
  const isEarlier = from.status === 'replaced'
  const draft = {
    recordId: from.recordId,
    number,
    content: from.content,
    authors: [actor.personId],
    restoredFrom: isEarlier ? from.number : null,
  }
  return (await insertDraft(tx, draft, kernel.clock.now())) ? number : undefined
}
