import { mayIn, type Actor } from '#kernel/access'
import { forbidAlgorithm } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { recordRetired } from '../events.ts'
import { decideRecords } from '../permissions.ts'
import { markEntryRetired } from '../store/entry.ts'
import { lockRecord, markRecordRetired, recordsOfAlgorithm } from '../store/record.ts'
import { noteAct } from './act.ts'

/** `gone`: there is no such record, or it was retired before. `not-yours`: the actor is no manager of its public body. */
export type RetiringOutcome = 'done' | 'gone' | 'not-yours'

/**
 * Says that an algorithm is not in use any more. The record stays at its address with what it said; an algorithm of this platform
 * that has no other record does not run any more.
 * @param request.reason for everybody to read
 */
export async function retireRecord(
  kernel: Kernel,
  tx: Transaction,
  { recordId, reason, actor }: { recordId: string; reason: string; actor: Actor },
): Promise<RetiringOutcome> {
  const record = await lockRecord(tx, recordId)
  if (record === undefined) return 'gone'
  const { slug, organisationId, algorithmId } = record
  const isManager = organisationId !== null && mayIn(actor, decideRecords, organisationId)
  if (actor.kind !== 'system' && !isManager) return 'not-yours'
  const now = kernel.clock.now()
  if (!(await markRecordRetired(tx, recordId, reason, now))) return 'gone'
  if (algorithmId !== null && !(await hasPublishedRecord(tx, algorithmId))) {
    await forbidAlgorithm(tx, algorithmId)
  }
  await noteAct(kernel, tx, actor, 'retired', record, {})
  await kernel.events.emit(tx, recordRetired, {
    recordId,
    slug,
    retiredAt: now.toISOString(),
    ...(organisationId !== null && { organisationId }),
    ...(algorithmId !== null && { algorithmId }),
  })
  await markEntryRetired(tx, recordId, now)
  return 'done'
}

async function hasPublishedRecord(tx: Transaction, algorithmId: string): Promise<boolean> {
  const others = await recordsOfAlgorithm(tx, algorithmId)
  return others.some(({ firstPublishedAt }) => firstPublishedAt !== null)
}
