import { defineQuery, type Queryable } from '#kernel/db'
import type { Account } from './account.ts'

interface SignInRecord {
  account: Account | undefined
  /** Somebody proved this address and chose a password, and went no further. */
  unfinished: { passwordHash: string } | undefined
}

type Row = Account & { unfinishedHash: string | null; personId: string | null }

const find = defineQuery<{ email: string; now: Date }, Row>(
  'identity.sign_in_record.find',
  `select a.person_id as "personId", a.email, a.password_hash as "passwordHash", a.locale,
          a.created_at as "createdAt", a.terms_version as "termsVersion", u.password_hash as "unfinishedHash"
   from (select) as nothing
   left join identity.account a on a.email = :email
   left join identity.unfinished_account u on u.email = :email and u.expires_at > :now`,
)

/** What an email address can be signed in with, in one statement, so that every address takes the same work. */
export async function signInRecordOf(
  target: Queryable,
  key: { email: string; now: Date },
): Promise<SignInRecord> {
  const { unfinishedHash, ...account } = await target.one(find, key)
  return {
    account: account.personId === null ? undefined : account,
    unfinished: unfinishedHash === null ? undefined : { passwordHash: unfinishedHash },
  }
}
