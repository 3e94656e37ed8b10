import { defineQuery, type Queryable } from '#kernel/db'

/** How services may reach a person. */
export interface SharedDetails {
  email: string
  /** E.164. */
  phoneNumber: string | null
}

const find = defineQuery<{ personId: string }, SharedDetails>(
  'identity.account.shared_details',
  `select a.email,
          (select m.phone from identity.sign_in_method m where m.person_id = a.person_id and m.kind = 'sms'
           order by m.priority desc, m.added_at limit 1) as "phoneNumber"
   from identity.account a where a.person_id = :personId`,
)

export async function findSharedDetails(
  target: Queryable,
  personId: string,
): Promise<SharedDetails | undefined> {
  return target.maybe(find, { personId })
}
