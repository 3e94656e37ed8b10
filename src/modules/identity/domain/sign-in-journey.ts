import type { JourneyRequest } from './authorization-request.ts'

export type JourneyIntent = 'sign-in' | 'create' | 'reset'

/** How far somebody has come in proving who they are. */
export interface SignInJourney {
  /** Null until an email address was entered. */
  intent: JourneyIntent | null
  email: string | null
  emailProved: boolean
  passwordProved: boolean
  /** A password chosen in this journey, not yet in use. */
  newPasswordHash: string | null
  sealedNewAuthenticatorSecret: string | null
  /** A phone that was entered and not yet proved; E.164. */
  newPhone: string | null
  /** The source of codes that was chosen instead of the default one. */
  methodId: string | null
  /** Who it is, once every factor was shown; and by which means (RFC 8176). */
  provedPersonId: string | null
  provedMethods: readonly string[]
  /** What is left to do between the last factor and the session, the next first. */
  pendingSteps: readonly PendingStep[]
  finished: boolean
  request: JourneyRequest
  /** The session that the journey ended with. */
  sessionId: string | null
}

/** A journey in which an email address was entered. */
export type BegunJourney = SignInJourney & { intent: JourneyIntent; email: string }

/** What may stand between knowing who somebody is and letting them in. */
export const pendingSteps = [
  'stopped',
  'code-method',
  'new-password',
  'prove-again',
  'terms',
  'passkey-offer',
] as const
export type PendingStep = (typeof pendingSteps)[number]

export type JourneyStep =
  | PendingStep
  | 'email'
  | 'password'
  | 'check-email'
  | 'authenticator'
  | 'phone'
  | 'check-phone'
  | 'new-passkey'
  | 'second-step'
  | 'other-method'
  | 'finished'

/** Pages that set up what was chosen on the page for security codes. */
const setUpSteps: readonly JourneyStep[] = ['authenticator', 'phone', 'check-phone', 'new-passkey']

/** The page a journey is at. Whoever opens another one, by the back button or in another tab, is led here. */
export function currentStep(journey: SignInJourney): JourneyStep {
  if (journey.finished) return 'finished'
  const [pending] = journey.pendingSteps
  if (pending !== undefined) return pending
  if (!hasBegun(journey)) return 'email'
  if (journey.intent === 'sign-in') return journey.passwordProved ? 'second-step' : 'password'
  if (!journey.emailProved) return 'check-email'
  if (journey.newPasswordHash === null) return 'new-password'
  return journey.intent === 'create' ? 'code-method' : 'second-step'
}

/** May this page be shown now? Pages behind the current one lead on; some stay open for corrections. */
export function isOpen(step: JourneyStep, journey: SignInJourney): boolean {
  const current = currentStep(journey)
  if (step === current) return true
  if (current === 'finished') return false
  if (step === 'check-phone' && journey.newPhone === null) return false
  if (current === 'code-method' && setUpSteps.includes(step)) return true
  // Everything was shown: going back would only mean showing it again.
  if (journey.pendingSteps.length > 0) return false
  return step === 'email' || (current === 'second-step' && step === 'other-method')
}

export function hasBegun(journey: SignInJourney): journey is BegunJourney {
  return journey.intent !== null && journey.email !== null
}
