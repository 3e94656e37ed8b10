/** Occupations whose members may vouch for somebody: they are registered, employed in public, or trusted by many. */
export const vouchingOccupations = [
  'teacher',
  'doctor',
  'nurse',
  'social-worker',
  'police-officer',
  'councillor',
  'lawyer',
  'faith-leader',
  'civil-servant',
  'charity-worker',
] as const
export type VouchingOccupation = (typeof vouchingOccupations)[number]

export function isVouchingOccupation(candidate: string): candidate is VouchingOccupation {
  return vouchingOccupations.some((known) => known === candidate)
}

/** What somebody who vouches must say is true, each by itself. */
export const vouchStatements = ['known', 'met', 'details', 'unrelated'] as const

/** Good Practice Guide 45 scores a vouch of this kind as evidence, and the recognition of the person as verification. */
export const vouchScore = { strength: 2, validity: 2, verification: 2 } as const

/** How long somebody has to vouch. */
export const vouchDays = 16
/** For how many people one person may vouch in a year: nobody knows that many well enough. */
export const vouchesPerYear = 5
/** How many people somebody may ask in the days of one vouch. */
export const vouchesAskedAtMost = 5

/** Why somebody may not vouch. */
export type VouchBar = 'own' | 'not-proved' | 'each-other' | 'too-many'

export interface VoucherFacts {
  isSamePerson: boolean
  identityLevel: number
  /** The person who asks has vouched for the voucher. */
  wasVouchedForByPerson: boolean
  vouchesThisYear: number
}

/** The first rule that stands in the way; undefined where the person may vouch. */
export function vouchBar(facts: VoucherFacts): VouchBar | undefined {
  if (facts.isSamePerson) return 'own'
  if (facts.identityLevel < 2) return 'not-proved'
  if (facts.wasVouchedForByPerson) return 'each-other'
  return facts.vouchesThisYear >= vouchesPerYear ? 'too-many' : undefined
}
