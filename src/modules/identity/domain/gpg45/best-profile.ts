import { profilesMet, type IdentityScores } from './profiles-met.ts'
import type { IdentityProfile } from './profiles.ts'

/** The profile of the highest confidence that is met, the first of the table where several are; undefined for none. */
export function bestProfile(scores: IdentityScores): IdentityProfile | undefined {
  const met = profilesMet(scores)
  const highest = met.at(-1)?.confidence
  return met.find(({ confidence }) => confidence === highest)
}
