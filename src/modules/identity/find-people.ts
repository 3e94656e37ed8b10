import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { normaliseEmail } from './domain/email-address.ts'
import { normaliseName } from './domain/name.ts'
import { accountByEmail } from './store/account.ts'
import { peopleByIdentity } from './store/proven-identity.ts'

/** Somebody with an account, as staff know them: by email address, or by proven family name and date of birth (YYYY-MM-DD). */
export type PersonSought = { email: string } | { familyName: string; dateOfBirth: string }

/** Who looks for a person, and what for. */
export interface PeopleSearch {
  actor: Actor
  /** Key of the words that tell the person why: `wallet.purpose.manage`. */
  purpose: string
  organisationId: string
  sought: PersonSought
}

const mostFound = 20

/**
 * People with an account who fit, by id; at most 20, and none by part of a name. Every search is recorded, and everybody
 * found can see that they were.
 */
export async function findPeople(
  kernel: Kernel,
  target: Queryable,
  { actor, purpose, organisationId, sought }: PeopleSearch,
): Promise<string[]> {
  const found =
    'email' in sought ? await withEmail(target, sought.email) : await named(kernel, target, sought)
  const by = 'email' in sought ? 'email' : 'name and date of birth'
  const entry = { actor, purpose, organisationId, action: 'identity.person.found', details: { by } }
  const nobody = { ...entry, action: 'identity.person.not-found' }
  await kernel.audit.recordMany(
    target,
    found.length === 0 ? [nobody] : found.map((subjectPersonId) => ({ ...entry, subjectPersonId })),
  )
  return found
}

async function withEmail(target: Queryable, typed: string): Promise<string[]> {
  const email = normaliseEmail(typed)
  const account = email === undefined ? undefined : await accountByEmail(target, email)
  return account === undefined ? [] : [account.personId]
}

async function named(
  kernel: Kernel,
  target: Queryable,
  { familyName, dateOfBirth }: { familyName: string; dateOfBirth: string },
): Promise<string[]> {
  return peopleByIdentity(target, {
    familyName: normaliseName(familyName),
    dateOfBirth,
    now: kernel.clock.now(),
    limit: mostFound,
  })
}
