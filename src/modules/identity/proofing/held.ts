import type { Queryable } from '#kernel/db'
import type { IdentityScores } from '../domain/gpg45/profiles-met.ts'
import { evidenceOf, type Evidence } from '../store/evidence.ts'
import { scoresOf } from '../store/identity-score.ts'

/** What was found about somebody so far, by all routes together. */
export interface HeldProof extends IdentityScores {
  evidence: readonly Evidence[]
}

export async function heldBy(target: Queryable, personId: string): Promise<HeldProof> {
  return { evidence: await evidenceOf(target, personId), ...(await scoresOf(target, personId)) }
}
