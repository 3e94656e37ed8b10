import type { Transaction } from '#kernel/db'
import { moveDrafts } from '../store/draft.ts'
import { ownerKeyOf, ownerOf, type PersonApplicant } from './applicant.ts'

/**
 * Gives a person what they began before they signed in.
 * @returns false when they had begun one of the services with their account as well: then both drafts stay
 */
export async function takeDraftsAlong(
  tx: Transaction,
  { visitorId, applicant }: { visitorId: string; applicant: PersonApplicant },
): Promise<boolean> {
  const from = ownerKeyOf({ kind: 'visitor', visitorId })
  return (await moveDrafts(tx, { from, to: ownerOf(applicant) })) === 0
}
