import { defineQuery, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** A draft whose owner is to be told that it will be deleted. */
export interface EndingDraft {
  id: string
  personId: string | null
  serviceName: string
  locale: Locale
  expiresAt: Date
  /** The person goes on with another of the same service. */
  isAside: boolean
}

const take = defineQuery<{ now: Date; soon: Date; lastDay: Date; limit: number }, EndingDraft>(
  'services.draft.take_ending',
  `update services.draft set
     reminded_until = case when expires_at <= :lastDay then expires_at else expires_at - interval '1 day' end
   where id in (
     select d.id from services.draft d
     where d.expires_at > :now and d.expires_at <= :soon
       and (d.reminded_until is null or d.reminded_until <= :now)
       and (d.person_id is not null or exists (select 1 from services.resume_link l where l.draft_id = d.id))
     order by d.expires_at limit :limit for update skip locked)
   returning id, person_id as "personId", service_name as "serviceName", locale, expires_at as "expiresAt",
     owner_key like 'aside:%' as "isAside"`,
)

/**
 * Drafts that end by `soon` and whose owners were not told, and those that end by `lastDay` and whose owners were told
 * only once. They count as told when the transaction commits.
 */
export async function takeEndingDrafts(
  tx: Transaction,
  times: { now: Date; soon: Date; lastDay: Date; limit: number },
): Promise<EndingDraft[]> {
  return tx.many(take, times)
}
