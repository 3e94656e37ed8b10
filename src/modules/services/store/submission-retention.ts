import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Transaction } from '#kernel/db'
import { sealSubmission, submissionContentIn, type SubmissionContent } from './submission.ts'

const setForget = defineQuery<{ id: string; decidedAt: Date; forgetAt: Date | null }, never>(
  'services.submission.set_forget',
  `update services.submission set decided_at = :decidedAt, forget_at = :forgetAt where id = :id`,
)

/** Notes when a submission was decided, and when its answers are to be deleted, if ever. */
export async function noteDecision(
  tx: Transaction,
  decision: { id: string; decidedAt: Date; forgetAt: Date | null },
): Promise<void> {
  await tx.execute(setForget, decision)
}

const take = defineQuery<{ now: Date; limit: number; sealedContent: string }, { id: string; before: string }>(
  'services.submission.take_to_forget',
  `with due as (
     select id, sealed_content from services.submission
     where forget_at <= :now order by forget_at limit :limit for update skip locked)
   update services.submission s set sealed_content = :sealedContent, forget_at = null
   from due where s.id = due.id returning s.id, due.sealed_content as before`,
)

/** Deletes the answers of submissions whose time is over, and says what they were, so that files can go too. */
export async function takeSubmissionsToForget(
  tx: Transaction,
  crypto: Crypto,
  { now, limit }: { now: Date; limit: number },
): Promise<{ id: string; content: SubmissionContent }[]> {
  const sealedContent = sealSubmission(crypto, { answers: {} })
  const rows = await tx.many(take, { now, limit, sealedContent })
  return rows.map(({ id, before }) => ({ id, content: submissionContentIn(crypto, before) }))
}
