import { addPerson } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { redirectTo, sessionCookie, type CookieChange, type PageContext, type PageResult } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { countForClient } from '../clients/client-counts.ts'
import { currentTermsVersion } from '../domain/terms.ts'
import { insertAccount, updatePassword } from '../store/account.ts'
import { markFinished } from '../store/sign-in-journey.ts'
import { removeUnfinishedAccount } from '../store/unfinished-account.ts'
import { startSession } from '../start-session.ts'
import { keepUpstream } from '../upstream/on-finish.ts'
import { identityWords } from '../words.ts'
import { endAllSessions } from './end-sessions.ts'
import { recordOwnAct } from './own-act.ts'
import { tellOfPassword } from './tell-of-change.ts'
import { resumePath, stepPath, type OpenJourney } from './journey.ts'

/** The page on which a journey ends. */
export type FinishContext = Pick<PageContext, 'kernel' | 'userAgent' | 'cookies'> & { tx: Transaction }

/** Who somebody is, and by which means they showed it: Authentication Method Reference values (RFC 8176). */
export interface Proof {
  personId: string
  methods: readonly string[]
}

/** Starts the session. Of two tabs that finish at once, one does it. */
async function finish(context: FinishContext, open: OpenJourney, proof: Proof): Promise<CookieChange[]> {
  const { kernel, tx, userAgent, cookies } = context
  const session = await startSession(kernel, tx, {
    ...proof,
    userAgent,
    currentToken: cookies[sessionCookie],
  })
  const { uidHash } = open
  const isFirst = await markFinished(tx, { uidHash, sessionId: session.sessionId, now: kernel.clock.now() })
  if (!isFirst) throw new Error('A journey that was locked for this step was finished by another')
  const { personId } = proof
  const { sessionId } = session
  await keepUpstream(kernel, tx, { uidHash, email: open.journey.email }, { personId, sessionId })
  const details = { methods: proof.methods }
  await recordOwnAct(kernel, tx, personId, 'identity.account.signed-in', details)
  return session.cookies
}

/** The journey's person is known. A password being reset comes into use only now. */
export async function finishSignIn(
  context: FinishContext,
  open: OpenJourney,
  proof: Proof,
): Promise<PageResult> {
  const { kernel, tx } = context
  const { newPasswordHash } = open.journey
  if (newPasswordHash !== null) {
    const { personId } = proof
    await updatePassword(tx, { personId, passwordHash: newPasswordHash, now: kernel.clock.now() })
    await endAllSessions(kernel, tx, personId)
    await tellOfPassword(kernel, tx, personId)
  }
  return redirectTo(resumePath(open.uid), await finish(context, open, proof))
}

/** What somebody chose for their new account. */
export interface NewAccountChoice {
  locale: Locale
  /** Where it was needed before the account is made. */
  personId?: string
  /** How they showed who they are while they made it (RFC 8176). */
  methods: readonly string[]
  /** Keeps how they will sign in from now on. */
  addMethods(personId: string): Promise<void>
}

/** Makes the account that the journey was about, and signs its owner in. */
export async function finishCreation(
  context: FinishContext,
  open: OpenJourney,
  chosen: NewAccountChoice,
): Promise<PageResult> {
  const { kernel, tx } = context
  const { email, newPasswordHash } = open.journey
  if (newPasswordHash === null) return redirectTo(stepPath(open.uid, 'new-password'))
  const personId = chosen.personId ?? kernel.crypto.uuid()
  const createdAt = kernel.clock.now()
  const isNew = await insertAccount(tx, {
    personId,
    email,
    passwordHash: newPasswordHash,
    createdAt,
    locale: chosen.locale,
    termsVersion: currentTermsVersion,
  })
  if (!isNew) return redirectTo(stepPath(open.uid, 'email'))
  const displayName = identityWords.in(chosen.locale)('account.unnamed')
  await addPerson(tx, { id: personId, displayName, now: createdAt })
  await chosen.addMethods(personId)
  await removeUnfinishedAccount(tx, email)
  await recordOwnAct(kernel, tx, personId, 'identity.account.created')
  countSignUp(context, open)
  const cookies = await finish(context, open, { personId, methods: chosen.methods })
  return redirectTo(stepPath(open.uid, 'finished'), cookies)
}

/** For the figures of the service that brought somebody here. */
function countSignUp({ kernel, tx }: FinishContext, { journey }: OpenJourney): void {
  const { purpose } = journey.request
  if (purpose.kind === 'own') return
  const { clientId } = purpose.kind === 'engine' ? purpose : purpose.authorization
  countForClient(kernel, tx, clientId, 'sign-up')
}
