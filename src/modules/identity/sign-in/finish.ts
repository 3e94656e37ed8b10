import { addPerson } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { redirectTo, type PageResult } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { insertAccount, updatePassword, type NewAccount } from '../store/account.ts'
import { recordLogin } from '../store/oidc-record.ts'
import { markFinished } from '../store/sign-in-journey.ts'
import { identityWords } from '../words.ts'
import { endAllSessions } from './end-sessions.ts'
import { recordOwnAct } from './own-act.ts'
import { resumePath, stepPath, type OpenJourney } from './journey.ts'

/** Authentication Method Reference values (RFC 8176): a password and a code, by email or from an app. */
const methodReferences = ['pwd', 'otp', 'mfa'] as const

/** Hands the result to the engine. Of two tabs that finish at once, one does it. */
async function finish(kernel: Kernel, tx: Transaction, open: OpenJourney, personId: string): Promise<void> {
  const now = kernel.clock.now()
  const { uidHash } = open
  if (!(await markFinished(tx, { uidHash, now }))) return
  await recordLogin(tx, { idHash: uidHash, personId, amr: methodReferences, now })
}

/** The password and the second step were right. A password being reset comes into use only now. */
export async function finishSignIn(
  kernel: Kernel,
  tx: Transaction,
  open: OpenJourney,
  personId: string,
): Promise<PageResult> {
  const { newPasswordHash } = open.journey
  if (newPasswordHash !== null) {
    await updatePassword(tx, personId, newPasswordHash)
    await endAllSessions(kernel, tx, personId)
    await recordOwnAct(kernel, tx, personId, 'identity.password.changed')
  }
  await finish(kernel, tx, open, personId)
  return redirectTo(resumePath(open.uid))
}

/** Makes the account that the journey was about, and signs its owner in. */
export async function finishCreation(
  kernel: Kernel,
  tx: Transaction,
  open: OpenJourney,
  chosen: Pick<NewAccount, 'locale' | 'secondStep' | 'sealedAuthenticatorSecret' | 'authenticatorLastStep'>,
): Promise<PageResult> {
  const { email, newPasswordHash } = open.journey
  if (newPasswordHash === null) return redirectTo(stepPath(open.uid, 'new-password'))
  const personId = kernel.crypto.uuid()
  const createdAt = kernel.clock.now()
  const isNew = await insertAccount(tx, {
    personId,
    email,
    passwordHash: newPasswordHash,
    createdAt,
    ...chosen,
  })
  if (!isNew) return redirectTo(stepPath(open.uid, 'email'))
  const displayName = identityWords.in(chosen.locale)('account.unnamed')
  await addPerson(tx, { id: personId, displayName, now: createdAt })
  await recordOwnAct(kernel, tx, personId, 'identity.account.created')
  await finish(kernel, tx, open, personId)
  return redirectTo(stepPath(open.uid, 'finished'))
}
