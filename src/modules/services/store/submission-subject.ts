import { defineQuery, type Queryable } from '#kernel/db'

const subject = defineQuery<{ id: string }, { personId: string | null }>(
  'services.submission.subject',
  `select person_id as "personId" from services.submission where id = :id`,
)

/** Whose a submission is, for the audit log; undefined when they have no account. */
export async function personOfSubmission(target: Queryable, id: string): Promise<string | undefined> {
  return (await target.maybe(subject, { id }))?.personId ?? undefined
}
