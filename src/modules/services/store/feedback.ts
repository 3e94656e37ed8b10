import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** What somebody said of a service; nobody knows who. */
export interface Feedback {
  id: string
  /** YYYY-MM-DD */
  day: string
  locale: Locale
  /** From 1, very dissatisfied, to 5, very satisfied. */
  rating: number
  comment: string | undefined
  /** YYYY-MM-DD, where staff have dealt with it. */
  dealtWithOn: string | null
}

const purpose = 'services.feedback'

const insert = defineQuery<
  {
    id: string
    serviceName: string
    day: string
    locale: string
    rating: number
    sealedComment: string | null
  },
  never
>(
  'services.feedback.insert',
  `insert into services.feedback (id, service_name, day, locale, rating, sealed_comment)
   values (:id, :serviceName, :day, :locale, :rating, :sealedComment)`,
)

export async function insertFeedback(
  tx: Transaction,
  crypto: Crypto,
  { comment, dealtWithOn: _new, ...rest }: Feedback & { serviceName: string },
): Promise<void> {
  const sealedComment = comment === undefined ? null : crypto.seal(purpose, comment)
  await tx.execute(insert, { ...rest, sealedComment })
}

type FeedbackRow = Omit<Feedback, 'comment'> & { sealedComment: string | null }

const list = defineQuery<{ serviceName: string; isOpenOnly: boolean; limit: number }, FeedbackRow>(
  'services.feedback.list',
  `select id, day, locale, rating, sealed_comment as "sealedComment", dealt_with_on as "dealtWithOn"
   from services.feedback
   where service_name = :serviceName and sealed_comment is not null
     and (dealt_with_on is null or not :isOpenOnly::boolean)
   order by day desc, id limit :limit`,
)

/** What was written about a service, the newest first. */
export async function feedbackWithComments(
  target: Queryable,
  crypto: Crypto,
  key: { serviceName: string; isOpenOnly: boolean; limit: number },
): Promise<Feedback[]> {
  const rows = await target.many(list, key)
  return rows.map(({ sealedComment, ...row }) => ({
    ...row,
    comment: sealedComment === null ? undefined : crypto.unseal(purpose, sealedComment),
  }))
}

const deal = defineQuery<{ id: string; serviceName: string; day: string | null }, never>(
  'services.feedback.deal',
  `update services.feedback set dealt_with_on = :day::date where id = :id and service_name = :serviceName`,
)

/** Marks it as dealt with, or as open again. @returns false where the service has no such feedback */
export async function markFeedback(
  tx: Transaction,
  mark: { id: string; serviceName: string; day: string | null },
): Promise<boolean> {
  return (await tx.execute(deal, mark)) === 1
}

const ratings = defineQuery<
  { serviceName: string; from: string; to: string },
  { rating: number; count: number }
>(
  'services.feedback.ratings',
  `select rating, count(*)::integer as count from services.feedback
   where service_name = :serviceName and day between :from and :to group by rating`,
)

/** How many gave each answer in a period, from 1 to 5. */
export async function ratingsIn(
  target: Queryable,
  period: { serviceName: string; from: string; to: string },
): Promise<number[]> {
  const rows = await target.many(ratings, period)
  return [1, 2, 3, 4, 5].map((rating) => rows.find((row) => row.rating === rating)?.count ?? 0)
}

const forget = defineQuery<{ before: string; limit: number }, never>(
  'services.feedback.forget_comments',
  `update services.feedback set sealed_comment = null where id in (
     select id from services.feedback where sealed_comment is not null and day < :before limit :limit)`,
)

/** Deletes old comments; how satisfied somebody was stays. @returns how many */
export async function forgetComments(
  target: Queryable,
  key: { before: string; limit: number },
): Promise<number> {
  return target.execute(forget, key)
}
