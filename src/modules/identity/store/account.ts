import { defineQuery, type Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** How somebody signs in. */
export interface Account {
  personId: string
  /** Lower case. */
  email: string
  passwordHash: string
  locale: Locale
  createdAt: Date
  /** Which terms of use they agreed to last; null for accounts that were made for them. */
  termsVersion: string | null
}

const columns = `person_id as "personId", email, password_hash as "passwordHash", locale,
  created_at as "createdAt", terms_version as "termsVersion"`

const byEmail = defineQuery<{ email: string }, Account>(
  'identity.account.by_email',
  `select ${columns} from identity.account where email = :email`,
)

/** @param email in lower case */
export async function accountByEmail(target: Queryable, email: string): Promise<Account | undefined> {
  return target.maybe(byEmail, { email })
}

const byPerson = defineQuery<{ personId: string }, Account>(
  'identity.account.by_person',
  `select ${columns} from identity.account where person_id = :personId`,
)

export async function accountOfPerson(target: Queryable, personId: string): Promise<Account | undefined> {
  return target.maybe(byPerson, { personId })
}

const insert = defineQuery<
  {
    personId: string
    email: string
    passwordHash: string
    locale: string
    createdAt: Date
    termsVersion: string | null
  },
  never
>(
  'identity.account.insert',
  `insert into identity.account
     (person_id, email, email_verified_at, password_hash, locale, created_at, terms_version, last_signed_in_at)
   values (:personId, :email, :createdAt, :passwordHash, :locale, :createdAt, :termsVersion, :createdAt)
   on conflict do nothing`,
)

/** Returns false when another account has this email address. The address was proved before. */
export async function insertAccount(target: Queryable, account: Account): Promise<boolean> {
  return (await target.execute(insert, { ...account })) === 1
}

const setPassword = defineQuery<{ personId: string; passwordHash: string; now: Date }, never>(
  'identity.account.set_password',
  `with lifted as (
     update identity.intervention set lifted_at = :now
     where person_id = :personId and kind = 'reset-password' and lifted_at is null
   )
   update identity.account set password_hash = :passwordHash, must_change_password = false
   where person_id = :personId`,
)

/** Brings a new password into use: a demand to change it is met. */
export async function updatePassword(
  target: Queryable,
  change: { personId: string; passwordHash: string; now: Date },
): Promise<void> {
  await target.execute(setPassword, change)
}

const setHash = defineQuery<{ personId: string; oldHash: string; passwordHash: string }, never>(
  'identity.account.set_password_hash',
  `update identity.account set password_hash = :passwordHash
   where person_id = :personId and password_hash = :oldHash`,
)

/** Keeps the same password under a newer hash, unless it was changed meanwhile. */
export async function upgradePasswordHash(
  target: Queryable,
  change: { personId: string; oldHash: string; passwordHash: string },
): Promise<void> {
  await target.execute(setHash, change)
}

const demandPassword = defineQuery<{ personId: string }, never>(
  'identity.account.demand_password',
  `update identity.account set must_change_password = true where person_id = :personId`,
)

/** Notes that the password must be changed at the next sign-in, this one included. */
export async function demandNewPassword(target: Queryable, personId: string): Promise<void> {
  await target.execute(demandPassword, { personId })
}

const setTerms = defineQuery<{ personId: string; version: string }, never>(
  'identity.account.set_terms',
  `update identity.account set terms_version = :version where person_id = :personId`,
)

export async function agreeToTerms(target: Queryable, personId: string, version: string): Promise<void> {
  await target.execute(setTerms, { personId, version })
}

const setDeclined = defineQuery<{ personId: string; now: Date }, never>(
  'identity.account.set_passkey_declined',
  `update identity.account set passkey_declined_at = :now where person_id = :personId`,
)

/** Notes that they want no passkey for now. */
export async function declinePasskey(target: Queryable, personId: string, now: Date): Promise<void> {
  await target.execute(setDeclined, { personId, now })
}

const setEmail = defineQuery<{ personId: string; email: string; now: Date }, never>(
  'identity.account.set_email',
  `update identity.account set email = :email, email_verified_at = :now
   where person_id = :personId and not exists (select from identity.account where email = :email)`,
)

/** The address was proved theirs. Returns false when another account has it. @param change.email in lower case */
export async function updateEmail(
  target: Queryable,
  change: { personId: string; email: string; now: Date },
): Promise<boolean> {
  return (await target.execute(setEmail, change)) === 1
}
