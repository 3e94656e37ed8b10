import type { Actor } from '#kernel/access'
import { algorithmById, permitAlgorithm } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { recordPublished } from '../events.ts'
import { writeEntries } from '../store/entry.ts'
import { markRecordPublished, type AlgorithmRecord } from '../store/record.ts'
import { replaceLiveVersion, setVersionStatus, type RecordVersion } from '../store/record-version.ts'
import { noteAct } from './act.ts'
import { entryOf } from './entry-of.ts'
import { rightToDecide } from './may-decide.ts'
import { openShown, type PublishingOutcome, type ShownVersion } from './open-shown.ts'
import { readinessOf } from './readiness.ts'
import { tellAuthors } from './tell-people.ts'

/**
 * Makes a version that waits public, in place of the one before it: with the entry of the search, and where the record is about an
 * algorithm of this platform, the leave to run it. All in the caller's transaction.
 */
export async function publishVersion(
  kernel: Kernel,
  tx: Transaction,
  shown: ShownVersion,
): Promise<PublishingOutcome> {
  const opened = await openShown(tx, shown, 'waiting')
  if (typeof opened === 'string') return opened
  const { record, version } = opened
  const right = rightToDecide(shown.actor, record, version)
  if (right !== 'may') return right
  // Checked again: the list of exemptions may have changed since it was sent.
  if (!readinessOf(version.content).isReady) return 'unsound'
  await replaceLiveVersion(tx, record.id)
  const live = decided(kernel, version, shown.actor, { status: 'live', refusalReason: null })
  if (!(await setVersionStatus(tx, live))) return 'changed-meanwhile'
  await makePublic(kernel, tx, record, live)
  await tellAuthors(kernel, tx, record, live)
  await noteAct(kernel, tx, shown.actor, 'published', record, { version: live.number })
  return 'done'
}

/** Sends a version that waits back to those who wrote it. @param decision.reason as `checkRefusalReason` gives it */
export async function sendBackVersion(
  kernel: Kernel,
  tx: Transaction,
  { reason, ...shown }: ShownVersion & { reason: string },
): Promise<PublishingOutcome> {
  const opened = await openShown(tx, shown, 'waiting')
  if (typeof opened === 'string') return opened
  const { record, version } = opened
  const right = rightToDecide(shown.actor, record, version)
  if (right !== 'may') return right
  const refused = decided(kernel, version, shown.actor, { status: 'refused', refusalReason: reason })
  if (!(await setVersionStatus(tx, refused))) return 'changed-meanwhile'
  await tellAuthors(kernel, tx, record, refused)
  await noteAct(kernel, tx, shown.actor, 'sent-back', record, { version: refused.number })
  return 'done'
}

function decided(
  kernel: Kernel,
  version: RecordVersion,
  actor: Actor,
  outcome: Pick<RecordVersion, 'status' | 'refusalReason'>,
): RecordVersion {
  const decidedBy = actor.kind === 'person' ? actor.personId : null
  return { ...version, ...outcome, decidedAt: kernel.clock.now(), decidedBy }
}

/** What follows from a version being public: search, leave to run, and everybody who wants to know. */
async function makePublic(
  kernel: Kernel,
  tx: Transaction,
  record: AlgorithmRecord,
  { number, content }: RecordVersion,
): Promise<void> {
  const now = kernel.clock.now()
  const { id: recordId, slug, organisationId, algorithmId } = record
  const firstPublishedAt = await markRecordPublished(tx, recordId, now)
  const algorithm = algorithmId === null ? undefined : algorithmById(kernel, algorithmId)
  if (algorithm !== undefined) {
    await permitAlgorithm(tx, {
      algorithmId: algorithm.id,
      recordId,
      algorithmVersion: algorithm.version,
      now,
    })
  }
  await kernel.events.emit(tx, recordPublished, {
    recordId,
    slug,
    version: number,
    publishedAt: now.toISOString(),
    ...(organisationId !== null && { organisationId }),
    ...(algorithmId !== null && { algorithmId }),
  })
  await writeEntries(tx, [entryOf(record, content, { firstPublishedAt, now })])
}
