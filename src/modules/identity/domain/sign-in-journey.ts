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
  finished: boolean
  /** Where the browser goes in the end, if to another site: the forms of the journey must be allowed to lead there. */
  returnOrigin: string | null
}

/** A journey in which an email address was entered. */
export type BegunJourney = SignInJourney & { intent: JourneyIntent; email: string }

export type JourneyStep =
  | 'email'
  | 'password'
  | 'check-email'
  | 'new-password'
  | 'code-method'
  | 'authenticator'
  | 'second-step'
  | 'finished'

/** The page a journey is at. Whoever opens another one, by the back button or in another tab, is led here. */
export function currentStep(journey: SignInJourney): JourneyStep {
  if (journey.finished) return 'finished'
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
  if (step === 'email') return true
  return current === 'code-method' && step === 'authenticator'
}

export function hasBegun(journey: SignInJourney): journey is BegunJourney {
  return journey.intent !== null && journey.email !== null
}
