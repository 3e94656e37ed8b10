import { dayMs } from '#kernel/clock'

/** For whom somebody acts: an adult who asked them to, their child, or a company. */
export type DelegationKind = 'adult' | 'child' | 'company'

export type DelegationStatus =
  | 'invited'
  | 'requested'
  | 'active'
  | 'refused'
  | 'declined'
  | 'ended'
  | 'expired'

/** What holds for each kind. Whoever acts for somebody else must have proved who they are. */
export const delegationRules = {
  adult: { minimumLevel: 2, answerDays: 14, lifeDays: 365 },
  child: { minimumLevel: 2, answerDays: 16, untilAge: 16 },
  company: { minimumLevel: 2, answerDays: 16, lifeDays: 365 },
} as const

/** How many delegations one person may have given, or have been given, at a time. */
export const mostDelegations = 20

/** How many invitations one person may send within a day, ended ones included: each is an email to a stranger. */
export const mostInvitationsPerDay = 20

/** How long an adult may let somebody act for them, in days. */
export const adultDurations = [30, 90, 365] as const

/** What an officer has seen at the desk before somebody may act. */
export const delegationEvidence = {
  child: ['birth-certificate', 'adoption-certificate', 'court-order', 'child-passport'],
  company: ['register-extract', 'identity-matches-register', 'letter-of-authority'],
} as const

/** When a parent stops acting for a child. @param dateOfBirth YYYY-MM-DD */
export function endOfChildhood(dateOfBirth: string): Date {
  const [year = 0, month = 1, day = 1] = dateOfBirth.split('-').map(Number)
  return new Date(Date.UTC(year + delegationRules.child.untilAge, month - 1, day))
}

/** When a delegation of this kind ends at the latest. @param dateOfBirth of a child */
export function endOfDelegation(kind: DelegationKind, from: Date, dateOfBirth?: string): Date {
  if (kind === 'child' && dateOfBirth !== undefined) return endOfChildhood(dateOfBirth)
  return new Date(from.getTime() + delegationRules.adult.lifeDays * dayMs)
}

/** A company's number as registers give them: 4 to 12 letters and digits, without spaces. Undefined for anything else. */
export function readCompanyNumber(typed: string): string | undefined {
  const number = typed.replaceAll(/\s/g, '').toUpperCase()
  return /^[A-Z0-9]{4,12}$/.test(number) && /\d/.test(number) ? number : undefined
}

/** The terms of a delegation, as far as they say when it holds. */
export interface DelegationTerms {
  status: DelegationStatus
  startsAt: Date | null
  endsAt: Date
}

/** Does it hold at this instant? */
export function isInForce({ status, startsAt, endsAt }: DelegationTerms, at: Date): boolean {
  return status === 'active' && startsAt !== null && startsAt <= at && endsAt > at
}
