import { addPerson, createSession, type Authentication } from '#kernel/access'
import { sessionCookie, sessionExpiry } from '#kernel/http'
import type { TestPlatform, Visitor } from '#kernel/test'
import { insertAccount } from '../store/account.ts'

export interface SignedIn {
  personId: string
  sessionId: string
  email: string
  visitor: Visitor
}

/** A person with an account, signed in on one browser without the pages: for what comes after signing in. */
export async function signedIn(
  platform: TestPlatform,
  email: string,
  authentication: Partial<Authentication> = {},
): Promise<SignedIn> {
  const { kernel, clock } = platform
  const { crypto, db } = kernel
  const personId = crypto.uuid()
  const sessionId = crypto.uuid()
  const token = crypto.token()
  const now = clock.now()
  await db.transaction(async (tx) => {
    await addPerson(tx, { id: personId, displayName: email, now })
    await insertAccount(tx, {
      personId,
      email,
      passwordHash: 'none',
      locale: 'en',
      createdAt: now,
      termsVersion: null,
    })
    await createSession(tx, {
      id: sessionId,
      tokenHash: crypto.sha256(token),
      personId,
      now,
      expiresAt: sessionExpiry(kernel),
      device: 'test',
      authentication: { at: now, methods: ['pwd', 'otp', 'mfa'], level: 'medium', ...authentication },
    })
  })
  return { personId, sessionId, email, visitor: platform.visitor({ [sessionCookie]: token }) }
}
