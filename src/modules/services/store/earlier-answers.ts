import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable } from '#kernel/db'
import type { Answers } from '../domain/answers.ts'
import { submissionContentIn } from './submission.ts'

const list = defineQuery<
  { personId: string; serviceNames: readonly string[]; limit: number },
  { id: string; serviceName: string; submittedAt: Date; sealedContent: string }
>(
  'services.submission.earlier',
  `select id, service_name as "serviceName", submitted_at as "submittedAt", sealed_content as "sealedContent"
   from services.submission
   where person_id = :personId and owner_key = 'person:' || :personId::text
     and service_name = any(:serviceNames::text[])
   order by submitted_at desc, id limit :limit`,
)

/** What a person answered in applications that they sent themselves, the newest first. */
export async function earlierAnswersOf(
  target: Queryable,
  crypto: Crypto,
  key: { personId: string; serviceNames: readonly string[]; limit: number },
): Promise<{ id: string; serviceName: string; submittedAt: Date; answers: Answers }[]> {
  if (key.serviceNames.length === 0) return []
  const rows = await target.many(list, key)
  return rows.map(({ sealedContent, ...row }) => ({
    ...row,
    answers: submissionContentIn(crypto, sealedContent).answers,
  }))
}
