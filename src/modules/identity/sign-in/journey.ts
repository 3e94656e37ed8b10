import type { Queryable } from '#kernel/db'
import { redirectTo, view, type PageContext, type PageResult } from '#kernel/http'
import { expiredView } from '../parts/expired.tsx'
import {
  currentStep,
  hasBegun,
  isOpen,
  type BegunJourney,
  type JourneyStep,
  type SignInJourney,
} from '../domain/sign-in-journey.ts'
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
  if (open === undefined) return { stop: expired(context) }
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
  if (open === undefined) return { stop: expired(context) }
  const { journey } = open
  if (!hasBegun(journey) || !isOpen(step, journey)) return { stop: leadOn(open) }
  if (step !== 'finished' && (await lockOn(context.kernel, target, journey.email)) !== undefined) {
    return { stop: redirectTo(lockedPath(open.uid)) }
  }
  return { open: { ...open, journey } }
}

/** The journey wherever it is, once it has begun. */
export async function openAnyStep(context: JourneyContext, target: Queryable): Promise<Opened<BegunJourney>> {
  const open = await find(context, target)
  if (open === undefined) return { stop: expired(context) }
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

function expired({ locale }: JourneyContext): PageResult {
  return view(expiredView(locale), { status: 404 })
}

const stepPaths: Readonly<Record<JourneyStep, string>> = {
  email: '',
  password: '/password',
  'check-email': '/check-email',
  'new-password': '/new-password',
  'code-method': '/code-method',
  authenticator: '/authenticator',
  'second-step': '/second-step',
  finished: '/created',
}

export function stepPath(uid: string, step: JourneyStep): string {
  return `/sign-in/${uid}${stepPaths[step]}`
}

export function lockedPath(uid: string): string {
  return `/sign-in/${uid}/locked`
}

/** Where the engine takes the journey's result and goes back to the service. */
export function resumePath(uid: string): string {
  return `/authorize/${uid}`
}

function leadOn({ uid, journey }: OpenJourney<SignInJourney>): PageResult {
  const step = currentStep(journey)
  const isDone = step === 'finished' && journey.intent !== 'create'
  return redirectTo(isDone ? resumePath(uid) : stepPath(uid, step))
}

/** For the content security policy of a page whose form may end the journey: browsers check redirects against it. */
export function originsOf({ returnOrigin }: SignInJourney): readonly string[] {
  return returnOrigin === null ? [] : [returnOrigin]
}
