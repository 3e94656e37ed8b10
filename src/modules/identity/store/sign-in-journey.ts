import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { JourneyRequest } from '../domain/authorization-request.ts'
import type { JourneyIntent, PendingStep, SignInJourney } from '../domain/sign-in-journey.ts'

interface JourneyKey extends Record<string, string | Date> {
  uidHash: string
  now: Date
}

const insert = defineQuery<
  {
    uidHash: string
    browserHash: string
    request: string
    sessionId: string | null
    now: Date
    expiresAt: Date
  },
  never
>(
  'identity.sign_in_journey.insert',
  `insert into identity.sign_in_journey
     (uid_hash, browser_hash, request, session_id, finished_at, created_at, expires_at)
   values (:uidHash, :browserHash, :request::jsonb, :sessionId,
     case when :sessionId::uuid is null then null else :now::timestamptz end, :now, :expiresAt)`,
)

export interface NewJourney {
  uidHash: string
  /** Of the cookie that ties the journey to one browser. */
  browserHash: string
  request: JourneyRequest
  /** Of a journey that begins at its end. */
  sessionId: string | null
  now: Date
  expiresAt: Date
}

export async function insertJourney(target: Queryable, journey: NewJourney): Promise<void> {
  await target.execute(insert, { ...journey, request: json(journey.request) })
}

const selectOwn = `select intent, email, request, session_id as "sessionId", email_proved_at is not null as "emailProved",
          password_proved_at is not null as "passwordProved", new_password_hash as "newPasswordHash",
          sealed_new_authenticator_secret as "sealedNewAuthenticatorSecret", new_phone as "newPhone",
          method_id as "methodId", proved_person_id as "provedPersonId", proved_methods as "provedMethods",
          pending_steps as "pendingSteps", finished_at is not null as "finished"
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
       new_password_hash = null, sealed_new_authenticator_secret = null, new_phone = null, method_id = null,
       proved_person_id = null, proved_methods = '{}', pending_steps = '{}'
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

const setNewPhone = defineQuery<{ uidHash: string; phone: string }, never>(
  'identity.sign_in_journey.set_new_phone',
  `update identity.sign_in_journey set new_phone = :phone where uid_hash = :uidHash`,
)

/** @param phone E.164 */
export async function keepNewPhone(target: Queryable, uidHash: string, phone: string): Promise<void> {
  await target.execute(setNewPhone, { uidHash, phone })
}

const setMethod = defineQuery<{ uidHash: string; methodId: string }, never>(
  'identity.sign_in_journey.set_method',
  `update identity.sign_in_journey set method_id = :methodId where uid_hash = :uidHash`,
)

/** Notes which source of codes is used in this journey. */
export async function chooseMethod(target: Queryable, uidHash: string, methodId: string): Promise<void> {
  await target.execute(setMethod, { uidHash, methodId })
}

const resume = defineQuery<JourneyKey & { email: string; passwordHash: string }, never>(
  'identity.sign_in_journey.resume_creation',
  `update identity.sign_in_journey
   set intent = 'create', email = :email, email_proved_at = :now, new_password_hash = :passwordHash
   where uid_hash = :uidHash and finished_at is null`,
)

/** Goes on where somebody left off who has an email address and a password, and no source of codes yet. */
export async function resumeCreation(
  target: Queryable,
  journey: { uidHash: string; email: string; passwordHash: string; now: Date },
): Promise<void> {
  await target.execute(resume, journey)
}

const setProof = defineQuery<
  { uidHash: string; personId: string; methods: readonly string[]; pendingSteps: readonly string[] },
  never
>(
  'identity.sign_in_journey.set_proof',
  `update identity.sign_in_journey
   set proved_person_id = :personId, proved_methods = :methods, pending_steps = :pendingSteps
   where uid_hash = :uidHash and finished_at is null`,
)

/** Notes who it is and what is left to do before they are let in. */
export async function keepProof(
  target: Queryable,
  proof: {
    uidHash: string
    personId: string
    methods: readonly string[]
    pendingSteps: readonly PendingStep[]
  },
): Promise<void> {
  await target.execute(setProof, proof)
}

const forgetProofs = defineQuery<{ personId: string }, never>(
  'identity.sign_in_journey.forget_proofs',
  `update identity.sign_in_journey
   set email_proved_at = null, password_proved_at = null, new_password_hash = null, proved_person_id = null,
       proved_methods = '{}', pending_steps = '{}'
   where proved_person_id = :personId and finished_at is null`,
)

/** Has those who showed that they are this person, and are not signed in yet, show it again. */
export async function forgetProofsOf(target: Queryable, personId: string): Promise<void> {
  await target.execute(forgetProofs, { personId })
}

const finish = defineQuery<JourneyKey & { sessionId: string }, never>(
  'identity.sign_in_journey.finish',
  `update identity.sign_in_journey
   set finished_at = :now, session_id = :sessionId, new_password_hash = null,
       sealed_new_authenticator_secret = null, new_phone = null, pending_steps = '{}'
   where uid_hash = :uidHash and finished_at is null`,
)

/** Notes with which session the journey ended. Returns false when it was finished before. */
export async function markFinished(
  target: Queryable,
  key: { uidHash: string; sessionId: string; now: Date },
): Promise<boolean> {
  return (await target.execute(finish, key)) === 1
}
