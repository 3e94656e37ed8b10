import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { mayAdd, mayRemove } from '../domain/sign-in-methods.ts'
import { methodName } from '../parts/method-name.ts'
import { accountOfPerson, type Account } from '../store/account.ts'
import { passkeysOf } from '../store/passkey.ts'
import {
  codeMethodsOf,
  insertCodeMethod,
  lockMethods,
  removeMethod,
  setDefaultMethod,
  type CodeMethod,
} from '../store/sign-in-method.ts'
import type { ProvedMethod } from './take-method.ts'
import { tellOfChange } from './tell-of-change.ts'

/**
 * Adds a source of codes as a backup; an authenticator app takes the place of the one before.
 * @returns false when the person has this one already, or as many as they may
 */
export async function addOwnMethod(
  kernel: Kernel,
  tx: Transaction,
  account: Account,
  method: ProvedMethod,
): Promise<boolean> {
  const { personId, email } = account
  await lockMethods(tx, personId)
  const methods = await codeMethodsOf(tx, personId)
  const replaced =
    method.kind === 'authenticator' ? methods.find(({ kind }) => kind === method.kind) : undefined
  if (replaced === undefined && !mayAdd(method.kind, methods)) return false
  if (replaced !== undefined) await removeMethod(tx, { personId, id: replaced.id })
  const isAdded = await insertCodeMethod(tx, {
    ...method,
    id: kernel.crypto.uuid(),
    personId,
    priority: replaced?.priority ?? (methods.length === 0 ? 'default' : 'backup'),
    now: kernel.clock.now(),
  })
  if (isAdded) {
    await tellOfChange(kernel, tx, personId, {
      kind: 'method-added',
      what: (locale) => methodName(email, method, locale),
    })
  }
  return isAdded
}

/** Makes one of the person's methods the one that is asked first. Returns false when they have no such method. */
export async function makeOwnDefault(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  id: string,
): Promise<boolean> {
  const found = await findOwn(tx, personId, id)
  if (found === undefined) return false
  await setDefaultMethod(tx, { personId, id })
  await tellOfChange(kernel, tx, personId, { kind: 'default-changed', what: found.what })
  return true
}

/** Removes one of the person's methods or passkeys. Returns false for the last source of codes, and for those of others. */
export async function removeOwnMethod(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  id: string,
): Promise<boolean> {
  const passkey = (await passkeysOf(tx, personId)).find((candidate) => candidate.id === id)
  if (passkey !== undefined) {
    await removeMethod(tx, { personId, id })
    await tellOfChange(kernel, tx, personId, { kind: 'passkey-removed', what: () => passkey.label })
    return true
  }
  const found = await findOwn(tx, personId, id)
  if (found === undefined || !mayRemove(id, found.methods)) return false
  await removeMethod(tx, { personId, id })
  const next = found.methods.find((method) => method.id !== id)
  if (found.method.priority === 'default' && next !== undefined)
    await setDefaultMethod(tx, { personId, id: next.id })
  await tellOfChange(kernel, tx, personId, { kind: 'method-removed', what: found.what })
  return true
}

interface OwnMethod {
  method: CodeMethod
  methods: CodeMethod[]
  what: Parameters<typeof tellOfChange>[3]['what']
}

/** Locks the person's methods, so that what is found stays so until the end of the transaction. */
async function findOwn(tx: Transaction, personId: string, id: string): Promise<OwnMethod | undefined> {
  await lockMethods(tx, personId)
  const account = await accountOfPerson(tx, personId)
  const methods = await codeMethodsOf(tx, personId)
  const method = methods.find((candidate) => candidate.id === id)
  if (account === undefined || method === undefined) return undefined
  return { method, methods, what: (locale) => methodName(account.email, method, locale) }
}

/** What codes to a phone that somebody is adding are for. */
export function newPhoneSubject(personId: string): string {
  return `phone of ${personId}`
}

/** What codes to a new email address are for. */
export function newEmailSubject(personId: string): string {
  return `email of ${personId}`
}
