import { addPerson } from '#kernel/access'
import type { TestPlatform, Visit, Visitor } from '#kernel/test'
import { insertAccount } from '../store/account.ts'
import { submit } from './people.ts'

/** Somebody with an account of their own, signed in, about whom nothing is proved. */
export interface Newcomer {
  visitor: Visitor
  personId: string
  email: string
}

/** @param key in lower case; also the start of the email address */
export async function newcomer({ kernel, ...platform }: TestPlatform, key: string): Promise<Newcomer> {
  const { crypto, clock } = kernel
  const personId = crypto.uuid()
  const email = `${key}@people.example`
  await kernel.db.transaction(async (tx) => {
    const now = clock.now()
    await addPerson(tx, { id: personId, displayName: key, now })
    const account = {
      personId,
      email,
      passwordHash: '',
      locale: 'en',
      createdAt: now,
      termsVersion: null,
    } as const
    await insertAccount(tx, account)
  })
  return { visitor: await platform.visitorSignedInAs(personId), personId, email }
}

/** Says who they are: names as given, born on 1 March 1961. @returns the page with the ways to prove it */
export async function sayWho(
  visitor: Visitor,
  name: { givenNames: string; familyName: string },
  start = '/prove-identity',
): Promise<Visit> {
  const page = await visitor.follow(start)
  return submit(visitor, page, {
    ...name,
    'dateOfBirth-day': '1',
    'dateOfBirth-month': '3',
    'dateOfBirth-year': '1961',
  })
}
