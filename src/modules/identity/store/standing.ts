import { defineQuery, type Queryable } from '#kernel/db'
import type { Standing } from '../domain/pending-steps.ts'

const find = defineQuery<{ personId: string }, Standing>(
  'identity.account.standing',
  `select a.terms_version as "termsVersion", a.must_change_password as "mustChangePassword",
          a.passkey_declined_at as "passkeyDeclinedAt",
          exists (select from identity.sign_in_method m
                  where m.person_id = a.person_id and m.kind = 'passkey') as "hasPasskey",
          array(select i.kind from identity.intervention i
                where i.person_id = a.person_id and i.lifted_at is null
                  and not (i.kind = 'prove-again' and exists (
                    select from identity.proven_identity p
                    where p.person_id = a.person_id and p.proven_at > i.set_at))) as interventions
   from identity.account a where a.person_id = :personId`,
)

/** @throws RowNotFoundError when the account was deleted */
export async function standingOf(target: Queryable, personId: string): Promise<Standing> {
  return target.one(find, { personId })
}
