import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { setVersionStatus, type RecordVersion } from '../store/record-version.ts'
import { noteAct } from './act.ts'
import { openShown, type PublishingOutcome, type ShownVersion } from './open-shown.ts'
import { readinessOf } from './readiness.ts'
import { tellDeciders } from './tell-people.ts'

/** Asks the named owner and the managers to publish a draft. Whoever sends it answers for it as its authors do. */
export async function sendForDecision(
  kernel: Kernel,
  tx: Transaction,
  shown: ShownVersion,
): Promise<PublishingOutcome> {
  const opened = await openShown(tx, shown, 'draft')
  if (typeof opened === 'string') return opened
  const { record, version } = opened
  if (!readinessOf(version.content).isReady) return 'unsound'
  const sender = shown.actor.kind === 'person' ? [shown.actor.personId] : []
  const sent: RecordVersion = {
    ...version,
    status: 'waiting',
    authors: [...new Set([...version.authors, ...sender])],
    submittedAt: kernel.clock.now(),
  }
  if (!(await setVersionStatus(tx, sent))) return 'changed-meanwhile'
  await tellDeciders(kernel, tx, record, sent)
  await noteAct(kernel, tx, shown.actor, 'submitted', record, { version: sent.number })
  return 'done'
}

/** Takes a version that waits back to a draft, to change it. */
export async function withdrawVersion(
  _kernel: Kernel,
  tx: Transaction,
  shown: ShownVersion,
): Promise<PublishingOutcome> {
  const opened = await openShown(tx, shown, 'waiting')
  if (typeof opened === 'string') return opened
  const draft: RecordVersion = { ...opened.version, status: 'draft', submittedAt: null }
  return (await setVersionStatus(tx, draft)) ? 'done' : 'changed-meanwhile'
}
