import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { JourneyIntent, SignInJourney } from '../domain/sign-in-journey.ts'

interface JourneyKey extends Record<string, string | Date> {
  uidHash: string
  now: Date
}

const insert = defineQuery<
  { uidHash: string; browserHash: string; returnOrigin: string | null; now: Date; expiresAt: Date },
  never
>(
  'identity.sign_in_journey.insert',
  `insert into identity.sign_in_journey (uid_hash, browser_hash, return_origin, created_at, expires_at)
   values (:uidHash, :browserHash, :returnOrigin, :now, :expiresAt)`,
)

/** @param journey.browserHash of the cookie that ties the journey to one browser */
export async function insertJourney(
  target: Queryable,
  journey: { uidHash: string; browserHash: string; returnOrigin: string | null; now: Date; expiresAt: Date },
): Promise<void> {
  await target.execute(insert, journey)
}

const selectOwn = `select intent, email, return_origin as "returnOrigin", email_proved_at is not null as "emailProved",
          password_proved_at is not null as "passwordProved", new_password_hash as "newPasswordHash",
          sealed_new_authenticator_secret as "sealedNewAuthenticatorSecret", finished_at is not null as "finished"
   from identity.sign_in_journey
   where uid_hash = :uidHash and browser_hash = :browserHash and expires_at > :now`

const find = defineQuery<JourneyKey & { browserHash: string }, SignInJourney>(
  'identity.sign_in_journey.find',
  selectOwn,
)

const lock = defineQuery<JourneyKey & { browserHash: string }, SignInJourney>(
  'identity.sign_in_journey.lock',
  `${selectOwn} for update`,
)

/**
 * The journey, if it was begun in this browser and has not run out. In a transaction it is locked: a step that is being
 * judged must not see the email address change under it, or the password of one address would prove another.
 */
export async function findJourney(
  target: Queryable | Transaction,
  key: { uidHash: string; browserHash: string; now: Date },
): Promise<SignInJourney | undefined> {
  return target.maybe('afterCommit' in target ? lock : find, key)
}

const begin = defineQuery<{ uidHash: string; intent: string; email: string }, never>(
  'identity.sign_in_journey.begin',
  `update identity.sign_in_journey
   set intent = :intent, email = :email, email_proved_at = null, password_proved_at = null,
       new_password_hash = null, sealed_new_authenticator_secret = null
   where uid_hash = :uidHash and finished_at is null`,
)

/** Starts the journey, or starts it over with another address or intent: nothing proved before is kept. */
export async function setIntent(
  target: Queryable,
  change: { uidHash: string; intent: JourneyIntent; email: string },
): Promise<void> {
  await target.execute(begin, change)
}

const proveEmail = defineQuery<JourneyKey, never>(
  'identity.sign_in_journey.prove_email',
  `update identity.sign_in_journey set email_proved_at = :now where uid_hash = :uidHash`,
)

export async function markEmailProved(target: Queryable, key: { uidHash: string; now: Date }): Promise<void> {
  await target.execute(proveEmail, key)
}

const provePassword = defineQuery<JourneyKey, never>(
  'identity.sign_in_journey.prove_password',
  `update identity.sign_in_journey set password_proved_at = :now where uid_hash = :uidHash`,
)

export async function markPasswordProved(
  target: Queryable,
  key: { uidHash: string; now: Date },
): Promise<void> {
  await target.execute(provePassword, key)
}

const setNewPassword = defineQuery<{ uidHash: string; passwordHash: string }, never>(
  'identity.sign_in_journey.set_new_password',
  `update identity.sign_in_journey set new_password_hash = :passwordHash where uid_hash = :uidHash`,
)

export async function keepNewPassword(
  target: Queryable,
  uidHash: string,
  passwordHash: string,
): Promise<void> {
  await target.execute(setNewPassword, { uidHash, passwordHash })
}

const setNewSecret = defineQuery<{ uidHash: string; sealedSecret: string }, never>(
  'identity.sign_in_journey.set_new_secret',
  `update identity.sign_in_journey set sealed_new_authenticator_secret = :sealedSecret where uid_hash = :uidHash`,
)

export async function keepNewSecret(target: Queryable, uidHash: string, sealedSecret: string): Promise<void> {
  await target.execute(setNewSecret, { uidHash, sealedSecret })
}

const finish = defineQuery<JourneyKey, never>(
  'identity.sign_in_journey.finish',
  `update identity.sign_in_journey
   set finished_at = :now, new_password_hash = null, sealed_new_authenticator_secret = null
   where uid_hash = :uidHash and finished_at is null`,
)

/** Returns false when the journey was finished before. */
export async function markFinished(target: Queryable, key: { uidHash: string; now: Date }): Promise<boolean> {
  return (await target.execute(finish, key)) === 1
}
