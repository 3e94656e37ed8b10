import { identityProfiles, type IdentityProfile } from './gpg45-profiles.ts'

/** What a check of somebody's identity found. Scores are those of Good Practice Guide 45, 0 to 4. */
export interface IdentityScores {
  evidence: readonly { strength: number; validity: number }[]
  activity: number
  fraud: number
  verification: number
}

/**
 * The profiles that are met, lowest confidence first. A profile is met when its pieces of evidence can be matched to
 * different pieces held, each at least as strong and valid, and every score is reached.
 */
export function profilesMet(scores: IdentityScores): IdentityProfile[] {
  return identityProfiles.filter(
    (profile) =>
      scores.activity >= profile.activity &&
      scores.fraud >= profile.fraud &&
      scores.verification >= profile.verification &&
      covers(scores.evidence, profile.evidence),
  )
}

function covers(held: IdentityScores['evidence'], needed: IdentityProfile['evidence']): boolean {
  const [first, ...others] = needed
  if (first === undefined) return true
  const [strength, validity] = first
  return held.some(
    (piece, index) =>
      piece.strength >= strength && piece.validity >= validity && covers(held.toSpliced(index, 1), others),
  )
}
