import { addPerson } from '#kernel/access'
import { addMs, secondMs } from '#kernel/clock'
import { redirectTo, type PageContext, type PageResult } from '#kernel/http'
import type { SignInJourney } from '../domain/sign-in-journey.ts'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { journeySeconds } from '../provider/lifetimes.ts'
import { concludeSignIn } from '../sign-in/conclude.ts'
import type { FinishContext } from '../sign-in/finish.ts'
import { openAnyStep, openStart, type OpenJourney } from '../sign-in/journey.ts'
import { recordOwnAct } from '../sign-in/own-act.ts'
import { addEmailCodes } from '../sign-in/take-method.ts'
import { accountByEmail, accountOfPerson, insertAccount } from '../store/account.ts'
import { setIntent } from '../store/sign-in-journey.ts'
import { saveArrival } from '../store/upstream-arrival.ts'
import { takeLink } from '../store/upstream-link.ts'
import { identityWords } from '../words.ts'
import { arrivedPath } from './addresses.ts'
import { UpstreamFailure } from './failure.ts'
import { keepUpstreamIdentity } from './keep-identity.ts'
import { linkAccount } from './link.ts'
import { sealUpstream, type Arrival } from './sealed.ts'

type Context = FinishContext & Pick<PageContext, 'locale'>

/**
 * Somebody came back from a provider outside in a journey. Whoever's account there opens one here is signed in. Nobody is
 * given an account here because of its email address alone: they sign in to it once, and then it is linked.
 * @throws UpstreamFailure
 */
export async function arrive(
  context: Context,
  provider: UpstreamProvider,
  uid: string,
  arrival: Arrival,
): Promise<PageResult> {
  const { kernel, tx } = context
  const { identity } = arrival
  const { open, stop } = await openStart({ ...context, params: { journey: uid } }, tx)
  if (open === undefined) return stop
  const { credentialLevel, reauthentication } = open.journey.request
  if (credentialLevel === 'medium' && !identity.methods.includes('mfa'))
    throw new UpstreamFailure('one-factor', 'The provider asked for one factor only')
  const now = kernel.clock.now()
  const link = await takeLink(tx, { ...identity, now })
  if (reauthentication !== null && link?.personId !== reauthentication.personId)
    throw new UpstreamFailure('other-person', 'Somebody else signed in')
  await saveArrival(tx, {
    holderHash: open.uidHash,
    provider: provider.name,
    sealedDetails: sealUpstream(kernel, 'arrival', arrival),
    expiresAt: addMs(now, journeySeconds * secondMs),
  })
  if (link !== undefined) {
    await keepUpstreamIdentity(kernel, tx, link.personId, identity)
    return signIn(context, open, link.personId, arrival)
  }
  if (provider.localSignIn === 'beside') return redirectTo(arrivedPath(uid))
  if (identity.email === null) throw new UpstreamFailure('no-email', 'There is no verified email address')
  if ((await accountByEmail(tx, identity.email)) !== undefined) return redirectTo(arrivedPath(uid))
  return signIn(context, open, await makeAccount(context, identity.email, arrival), arrival)
}

async function signIn(
  context: Context,
  { uid, uidHash }: OpenJourney<SignInJourney>,
  personId: string,
  { identity }: Arrival,
): Promise<PageResult> {
  const { tx } = context
  const account = await accountOfPerson(tx, personId)
  if (account === undefined) throw new UpstreamFailure('untrusted', 'The linked account is gone')
  await setIntent(tx, { uidHash, intent: 'sign-in', email: account.email })
  const { open, stop } = await openAnyStep({ ...context, params: { journey: uid } }, tx)
  return open === undefined ? stop : concludeSignIn(context, open, { personId, methods: identity.methods })
}

/** For those who can sign in through the provider only. Its password is nobody's; they agree to the terms on their way. */
async function makeAccount(
  { kernel, tx, locale }: Context,
  email: string,
  arrival: Arrival,
): Promise<string> {
  const { crypto, clock } = kernel
  const personId = crypto.uuid()
  const createdAt = clock.now()
  const passwordHash = await crypto.hashPassword(crypto.token())
  await insertAccount(tx, { personId, email, passwordHash, createdAt, locale, termsVersion: null })
  await addPerson(tx, {
    id: personId,
    displayName: identityWords.in(locale)('account.unnamed'),
    now: createdAt,
  })
  await addEmailCodes(kernel, tx, personId)
  await recordOwnAct(kernel, tx, personId, 'identity.account.created')
  await linkAccount(kernel, tx, personId, arrival, passwordHash)
  return personId
}
