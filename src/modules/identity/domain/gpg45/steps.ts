import type { ScoredEvidence } from './profiles-met.ts'

/** The three scores that are not of a piece of evidence. */
export const scoreKinds = ['activity', 'fraud', 'verification'] as const
export type ScoreKind = (typeof scoreKinds)[number]

/** What one step changes. A score is raised to a value; a piece of evidence is added, or raised where it is held. */
export type StepEffect =
  | { kind: 'score'; score: ScoreKind; value: number }
  | { kind: 'evidence'; of: string; strength: number; validity: number }

/** One thing that somebody can do, or let be done, to have more proof of who they are. */
export interface ProofStep {
  /** `fraud-2`, `passport-2` */
  id: string
  effect: StepEffect
}

/** A piece of evidence that somebody holds. Of some the kind is known, so that it is not asked for again. */
export interface HeldEvidence extends ScoredEvidence {
  kind?: string
}

/** Where somebody stands. Scores as in Good Practice Guide 45. */
export interface ProofStanding extends Readonly<Record<ScoreKind, number>> {
  evidence: readonly HeldEvidence[]
}

/** Where somebody stands after a step. A step that would lower anything changes nothing. */
export function afterStep(standing: ProofStanding, { effect }: ProofStep): ProofStanding {
  if (effect.kind === 'score')
    return { ...standing, [effect.score]: Math.max(standing[effect.score], effect.value) }
  const { of, strength, validity } = effect
  const index = standing.evidence.findIndex(({ kind }) => kind === of)
  const held = standing.evidence[index]
  if (held === undefined)
    return { ...standing, evidence: [...standing.evidence, { kind: of, strength, validity }] }
  const raised = {
    kind: of,
    strength: Math.max(held.strength, strength),
    validity: Math.max(held.validity, validity),
  }
  return { ...standing, evidence: standing.evidence.with(index, raised) }
}

/** Steps on one ladder lead to more of the same: of two of them the lower asks less of the person. */
export function ladderOf({ effect }: ProofStep): string {
  return effect.kind === 'score' ? `score ${effect.score}` : `evidence ${effect.of}`
}
