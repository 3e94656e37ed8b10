import { identityProfiles, type IdentityProfile } from './profiles.ts'

/** One piece of evidence as Good Practice Guide 45 scores it: 0 to 4 each. */
export interface ScoredEvidence {
  strength: number
  validity: number
}

/** What a check of somebody's identity found. Scores are those of Good Practice Guide 45, 0 to 4. */
export interface IdentityScores {
  evidence: readonly ScoredEvidence[]
  activity: number
  fraud: number
  verification: number
}

/**
 * The profiles that are met, lowest confidence first. A profile is met when its pieces of evidence can be matched to
 * different pieces held, each at least as strong and valid, and every score is reached. More evidence never harms.
 */
export function profilesMet(scores: IdentityScores): IdentityProfile[] {
  return identityProfiles.filter((profile) => isMet(profile, scores))
}

export function isMet(profile: IdentityProfile, scores: IdentityScores): boolean {
  return (
    scores.activity >= profile.activity &&
    scores.fraud >= profile.fraud &&
    scores.verification >= profile.verification &&
    covers(scores.evidence, profile.evidence)
  )
}

/**
 * Whether each piece needed can be given one of its own (a system of distinct representatives, Hall 1935). Of the pieces
 * that would do for a need, as many as there are needs are enough to look at: the others can take one at most each. So
 * the work grows with the number of pieces held and no faster.
 */
function covers(held: readonly ScoredEvidence[], needed: IdentityProfile['evidence']): boolean {
  const candidates = needed.map(([strength, validity]) =>
    held
      .flatMap((piece, index) => (piece.strength >= strength && piece.validity >= validity ? [index] : []))
      .slice(0, needed.length),
  )
  return canChoose(candidates, [])
}

function canChoose(candidates: readonly (readonly number[])[], taken: readonly number[]): boolean {
  const [first, ...others] = candidates
  if (first === undefined) return true
  return first.some((index) => !taken.includes(index) && canChoose(others, [...taken, index]))
}
