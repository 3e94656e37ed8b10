import { defineQuery, type Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

export type SecondStep = 'email' | 'authenticator'

/** How somebody signs in. */
export interface Account {
  personId: string
  /** Lower case. */
  email: string
  passwordHash: string
  secondStep: SecondStep
  /** Sealed; null where codes go to the email address. */
  sealedAuthenticatorSecret: string | null
  locale: Locale
  createdAt: Date
}

const columns = `person_id as "personId", email, password_hash as "passwordHash", second_step as "secondStep",
  sealed_authenticator_secret as "sealedAuthenticatorSecret", locale, created_at as "createdAt"`

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
    secondStep: string
    sealedAuthenticatorSecret: string | null
    authenticatorLastStep: number
    locale: string
    createdAt: Date
  },
  never
>(
  'identity.account.insert',
  `insert into identity.account
     (person_id, email, email_verified_at, password_hash, second_step, sealed_authenticator_secret,
      authenticator_last_step, locale, created_at)
   values (:personId, :email, :createdAt, :passwordHash, :secondStep, :sealedAuthenticatorSecret,
      :authenticatorLastStep, :locale, :createdAt)
   on conflict do nothing`,
)

export interface NewAccount extends Account {
  /** The time step whose code set the app up: it cannot be used again. */
  authenticatorLastStep: number
}

/** Returns false when another account has this email address. The address was proved before. */
export async function insertAccount(target: Queryable, account: NewAccount): Promise<boolean> {
  return (await target.execute(insert, { ...account })) === 1
}

const setPassword = defineQuery<{ personId: string; passwordHash: string }, never>(
  'identity.account.set_password',
  `update identity.account set password_hash = :passwordHash where person_id = :personId`,
)

export async function updatePassword(
  target: Queryable,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await target.execute(setPassword, { personId, passwordHash })
}

const setSecondStep = defineQuery<
  { personId: string; secondStep: string; sealedAuthenticatorSecret: string | null; lastStep: number },
  never
>(
  'identity.account.set_second_step',
  `update identity.account
   set second_step = :secondStep, sealed_authenticator_secret = :sealedAuthenticatorSecret,
       authenticator_last_step = :lastStep
   where person_id = :personId`,
)

/** @param lastStep the time step whose code set the app up: it cannot be used again */
export async function updateSecondStep(
  target: Queryable,
  change: {
    personId: string
    secondStep: SecondStep
    sealedAuthenticatorSecret: string | null
    lastStep: number
  },
): Promise<void> {
  await target.execute(setSecondStep, change)
}

const useStep = defineQuery<{ personId: string; step: number }, never>(
  'identity.account.use_authenticator_step',
  `update identity.account set authenticator_last_step = :step
   where person_id = :personId and authenticator_last_step < :step`,
)

/** Spends the code of a time step. Returns false when it, or a later one, was used before (RFC 6238, section 5.2). */
export async function useAuthenticatorStep(
  target: Queryable,
  personId: string,
  step: number,
): Promise<boolean> {
  return (await target.execute(useStep, { personId, step })) === 1
}
