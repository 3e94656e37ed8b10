import type { Queryable } from '#kernel/db'
import { redirectTo, view, type PageContext, type PageResult } from '#kernel/http'
import { expiredView } from '../parts/expired.tsx'
import {
  currentStep,
  hasBegun,
  isOpen,
  type BegunJourney,
  type JourneyStep,
  type PendingStep,
  type SignInJourney,
} from '../domain/sign-in-journey.ts'
import { returnOriginOf } from '../domain/authorization-request.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { findJourney } from '../store/sign-in-journey.ts'
import { lockOn } from './lock.ts'

/** Why the pages of a journey are open to everybody; printed in the list of routes. */
export const journeyBecause =
  'nobody is signed in yet; a journey can be used only in the browser that began it'

export interface OpenJourney<Journey extends SignInJourney = BegunJourney> {
  uid: string
  uidHash: string
  journey: Journey
}

/** What codes sent in a journey are for. */
export function journeyCodeSubject(open: { uidHash: string }): string {
  return `journey ${open.uidHash}`
}

type JourneyContext = Pick<PageContext, 'kernel' | 'locale' | 'cookies'> & { params: { journey: string } }

export type Opened<Journey extends SignInJourney> =
  | { open: OpenJourney<Journey>; stop?: never }
  | { stop: PageResult; open?: never }

/** The journey of a page that comes before an email address was entered. */
export async function openStart(context: JourneyContext, target: Queryable): Promise<Opened<SignInJourney>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expiredPage(context) }
  return isOpen('email', open.journey) ? { open } : { stop: leadOn(open) }
}

/**
 * The journey of a page, or where to go instead: it has run out or belongs to another browser, it is at another page,
 * or the email address is locked.
 */
export async function openStep(
  context: JourneyContext,
  target: Queryable,
  step: JourneyStep,
): Promise<Opened<BegunJourney>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expiredPage(context) }
  const { journey } = open
  if (!hasBegun(journey) || !isOpen(step, journey)) return { stop: leadOn(open) }
  if (isLockable(step, journey) && (await lockOn(context.kernel, target, journey.email)) !== undefined) {
    return { stop: redirectTo(lockedPath(open.uid)) }
  }
  return { open: { ...open, journey } }
}

/**
 * The journey of a passkey's answer: at any page before all factors were shown. A lock on the address does not matter: a passkey cannot be guessed, so that its owner gets in.
 */
export async function openPasskeyStep(
  context: JourneyContext,
  target: Queryable,
): Promise<Opened<SignInJourney>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expiredPage(context) }
  return isOpen('email', open.journey) ? { open } : { stop: leadOn(open) }
}

/** A lock on an address stops those who are still showing who they are, and are not signed in as its owner. */
function isLockable(step: JourneyStep, journey: BegunJourney): boolean {
  return step !== 'finished' && journey.provedPersonId === null && journey.request.reauthentication === null
}

/** The journey of a page after all factors were shown: what stands between its person and the session. */
export async function openPending(
  context: JourneyContext,
  target: Queryable,
  step: PendingStep,
): Promise<Opened<BegunJourney & { provedPersonId: string }>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expiredPage(context) }
  const { journey } = open
  const { provedPersonId } = journey
  if (provedPersonId === null || !hasBegun(journey) || journey.pendingSteps[0] !== step)
    return { stop: leadOn(open) }
  return { open: { ...open, journey: { ...journey, provedPersonId } } }
}

/** The journey wherever it is, once it has begun. */
export async function openAnyStep(context: JourneyContext, target: Queryable): Promise<Opened<BegunJourney>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expiredPage(context) }
  return hasBegun(open.journey) ? { open: { ...open, journey: open.journey } } : { stop: leadOn(open) }
}

async function find(
  { kernel, cookies, params }: JourneyContext,
  target: Queryable,
): Promise<OpenJourney<SignInJourney> | undefined> {
  const { crypto, clock } = kernel
  const uidHash = crypto.sha256(params.journey)
  const browserHash = crypto.sha256(cookies[journeyCookie] ?? '')
  const journey = await findJourney(target, { uidHash, browserHash, now: clock.now() })
  return journey === undefined ? undefined : { uid: params.journey, uidHash, journey }
}

/** The page was open too long, or another tab has gone on meanwhile. */
export function expiredPage({ locale }: Pick<JourneyContext, 'locale'>): PageResult {
  return view(expiredView(locale), { status: 404 })
}

const stepPaths: Readonly<Record<JourneyStep, string>> = {
  email: '',
  password: '/password',
  'check-email': '/check-email',
  'new-password': '/new-password',
  'code-method': '/code-method',
  authenticator: '/authenticator',
  phone: '/phone',
  'check-phone': '/check-phone',
  'new-passkey': '/new-passkey',
  'second-step': '/second-step',
  'other-method': '/other-method',
  stopped: '/stopped',
  'prove-again': '/prove-again',
  terms: '/terms',
  'passkey-offer': '/passkey-offer',
  finished: '/created',
}

export function stepPath(uid: string, step: JourneyStep): string {
  return `/sign-in/${uid}${stepPaths[step]}`
}

export function lockedPath(uid: string): string {
  return `/sign-in/${uid}/locked`
}

/** Where it is decided what comes next once somebody is signed in. */
export function resumePath(uid: string): string {
  return `/authorize/${uid}`
}

function leadOn({ uid, journey }: OpenJourney<SignInJourney>): PageResult {
  const step = currentStep(journey)
  const isDone = step === 'finished' && journey.intent !== 'create'
  return redirectTo(isDone ? resumePath(uid) : stepPath(uid, step))
}

/** For the content security policy of a page whose form may end the journey: browsers check redirects against it. */
export function originsOf({ request }: SignInJourney): readonly string[] {
  const origin = returnOriginOf(request)
  return origin === null ? [] : [origin]
}
