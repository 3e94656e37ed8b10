import type { LocalisedText } from '#kernel/i18n'

/** How surely a person is who they say (GPG 45): 0 not proved, 1 low, 2 medium, 3 high. */
export type IdentityLevel = 0 | 1 | 2 | 3

/** How somebody showed that an account is theirs, and when. */
export interface Authentication {
  at: Date
  /** Authentication Method Reference values (RFC 8176): pwd, otp, mfa, hwk, swk, user, sms. */
  methods: readonly string[]
  /** GPG 44: `low` for one factor, `medium` for two. Pages of this platform need medium. */
  level: 'low' | 'medium'
}

export interface Membership {
  organisationId: string
  organisationName: LocalisedText
  role: string
}

/** Somebody signed in. */
export interface PersonActor {
  kind: 'person'
  personId: string
  sessionId: string
  displayName: string
  identityLevel: IdentityLevel
  memberships: readonly Membership[]
}

/** Nobody signed in. */
export interface AnonymousActor {
  kind: 'anonymous'
}

/** The program itself, in a job or an event handler. */
export interface SystemActor {
  kind: 'system'
  /** Which part: `casework.open-case`. */
  name: string
}

export type Actor = PersonActor | AnonymousActor | SystemActor

export const anonymous: AnonymousActor = { kind: 'anonymous' }

/** The program itself as an actor. @param name what acts, as the audit log shows it: `casework.open-case` */
export function systemActor(name: string): SystemActor {
  return { kind: 'system', name }
}
