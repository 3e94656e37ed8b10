import { addMs, dayMs } from '#kernel/clock'
import { stopsSignIn, type InterventionKind } from './interventions.ts'
import type { PendingStep } from './sign-in-journey.ts'
import { currentTermsVersion } from './terms.ts'

/** What is known about an account whose owner has just shown who they are. */
export interface Standing {
  interventions: readonly InterventionKind[]
  termsVersion: string | null
  /** Their password turned out to be one that many people use. */
  mustChangePassword: boolean
  hasPasskey: boolean
  passkeyDeclinedAt: Date | null
}

/** What is known about this sign-in. */
export interface SignInFacts {
  now: Date
  hasChosenPassword: boolean
  /** The browser said that this device could keep a passkey. */
  canHavePasskey: boolean
}

/** Who wants no passkey is left alone for this long. */
export const passkeyOfferPauseMs = 90 * dayMs

/** What is left to do before they are let in, in this order. */
export function stepsBefore(standing: Standing, facts: SignInFacts): PendingStep[] {
  const { interventions } = standing
  if (interventions.some(stopsSignIn)) return ['stopped']
  const steps: PendingStep[] = []
  const mustChange = standing.mustChangePassword || interventions.includes('reset-password')
  if (mustChange && !facts.hasChosenPassword) steps.push('new-password')
  if (interventions.includes('prove-again')) steps.push('prove-again')
  if (standing.termsVersion !== currentTermsVersion) steps.push('terms')
  if (facts.canHavePasskey && isOfferDue(standing, facts.now)) steps.push('passkey-offer')
  return steps
}

function isOfferDue({ hasPasskey, passkeyDeclinedAt }: Standing, now: Date): boolean {
  if (hasPasskey) return false
  return passkeyDeclinedAt === null || addMs(passkeyDeclinedAt, passkeyOfferPauseMs) <= now
}
