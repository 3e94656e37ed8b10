import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { CodeMethodKind, MethodPriority } from '../domain/sign-in-methods.ts'

/** A source of security codes. */
export interface CodeMethod {
  id: string
  kind: CodeMethodKind
  priority: MethodPriority
  /** Of an authenticator app. */
  sealedSecret: string | null
  /** Of text messages: E.164. */
  phone: string | null
  addedAt: Date
  lastUsedAt: Date | null
}

const list = defineQuery<{ personId: string }, CodeMethod>(
  'identity.sign_in_method.list_codes',
  `select id, kind, priority, sealed_secret as "sealedSecret", phone, added_at as "addedAt",
          last_used_at as "lastUsedAt"
   from identity.sign_in_method where person_id = :personId and kind <> 'passkey'
   order by priority = 'default' desc, added_at, id`,
)

/** The default method first. */
export async function codeMethodsOf(target: Queryable, personId: string): Promise<CodeMethod[]> {
  return target.many(list, { personId })
}

export interface NewCodeMethod {
  id: string
  personId: string
  kind: CodeMethodKind
  priority: MethodPriority
  sealedSecret: string | null
  phone: string | null
  /** The time step whose code set an app up: it cannot be used again. */
  lastStep: number
  now: Date
}

const insert = defineQuery<
  {
    id: string
    personId: string
    kind: string
    priority: string
    sealedSecret: string | null
    phone: string | null
    lastStep: number
    now: Date
  },
  never
>(
  'identity.sign_in_method.insert_code',
  `insert into identity.sign_in_method (id, person_id, kind, priority, sealed_secret, phone, last_step, added_at)
   values (:id, :personId, :kind, :priority, :sealedSecret, :phone, :lastStep, :now)
   on conflict do nothing`,
)

/** Returns false when the person has this method, or another default one, already. */
export async function insertCodeMethod(target: Queryable, method: NewCodeMethod): Promise<boolean> {
  return (await target.execute(insert, { ...method })) === 1
}

const lock = defineQuery<{ personId: string }, { personId: string }>(
  'identity.sign_in_method.lock_owner',
  `select person_id as "personId" from identity.account where person_id = :personId for update`,
)

/** Changes of one person's methods wait for each other, so that two at once cannot remove the last two. */
export async function lockMethods(tx: Transaction, personId: string): Promise<void> {
  await tx.maybe(lock, { personId })
}

const demote = defineQuery<{ personId: string; id: string }, never>(
  'identity.sign_in_method.demote',
  `update identity.sign_in_method set priority = 'backup'
   where person_id = :personId and id <> :id and priority = 'default'`,
)

const promote = defineQuery<{ personId: string; id: string }, never>(
  'identity.sign_in_method.promote',
  `update identity.sign_in_method set priority = 'default'
   where person_id = :personId and id = :id and kind <> 'passkey'`,
)

/** Which method is asked first from now on. */
export async function setDefaultMethod(
  tx: Transaction,
  key: { personId: string; id: string },
): Promise<void> {
  await tx.execute(demote, key)
  await tx.execute(promote, key)
}

const remove = defineQuery<{ personId: string; id: string }, never>(
  'identity.sign_in_method.remove',
  `delete from identity.sign_in_method where person_id = :personId and id = :id`,
)

/** Removes a method of any kind. Returns false when the person has no such method. */
export async function removeMethod(
  target: Queryable,
  key: { personId: string; id: string },
): Promise<boolean> {
  return (await target.execute(remove, key)) === 1
}

const removeAllCodes = defineQuery<{ personId: string }, never>(
  'identity.sign_in_method.remove_codes',
  `delete from identity.sign_in_method where person_id = :personId and kind <> 'passkey'`,
)

/** Forgets every source of codes: their owner has lost them and is about to choose a new one. */
export async function removeCodeMethods(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(removeAllCodes, { personId })
}

const useStep = defineQuery<{ id: string; step: number }, never>(
  'identity.sign_in_method.use_step',
  `update identity.sign_in_method set last_step = :step where id = :id and last_step < :step`,
)

/** Spends the code of a time step. Returns false when it, or a later one, was used before (RFC 6238, section 5.2). */
export async function useAuthenticatorStep(target: Queryable, id: string, step: number): Promise<boolean> {
  return (await target.execute(useStep, { id, step })) === 1
}

const noteUse = defineQuery<{ id: string; now: Date }, never>(
  'identity.sign_in_method.note_use',
  `update identity.sign_in_method set last_used_at = :now where id = :id`,
)

export async function noteMethodUse(target: Queryable, id: string, now: Date): Promise<void> {
  await target.execute(noteUse, { id, now })
}

const identifiers = defineQuery<Record<string, never>, { id: string; personId: string }>(
  'identity.sign_in_method.identifiers',
  `select id, person_id as "personId" from identity.sign_in_method order by id`,
)

/** All methods with their owners: for the test that nobody can open another person's. */
export async function methodIdentifiers(target: Queryable): Promise<{ id: string; personId: string }[]> {
  return target.many(identifiers, {})
}
