import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { takeDraftsInTheWay } from '../store/browser-drafts.ts'
import { moveDrafts } from '../store/draft.ts'
import { ownerKeyOf, ownerOf, type PersonApplicant } from './applicant.ts'
import { endDrafts } from './end-drafts.ts'

/**
 * Gives a person what they began before they signed in.
 * @returns false when they had begun one of the services with their account as well: they choose which one goes on
 */
export async function takeDraftsAlong(
  kernel: Kernel,
  tx: Transaction,
  { visitorId, applicant }: { visitorId: string; applicant: PersonApplicant },
): Promise<boolean> {
  const now = kernel.clock.now()
  const from = ownerKeyOf({ kind: 'visitor', visitorId })
  const to = ownerOf(applicant)
  const expired = await takeDraftsInTheWay(tx, kernel.crypto, { ownerKey: to.ownerKey, from, now })
  await endDrafts(kernel, tx, expired)
  return (await moveDrafts(tx, { from, to, now })) === 0
}
