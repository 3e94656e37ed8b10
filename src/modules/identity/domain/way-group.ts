import type { ProofStep } from './gpg45/steps.ts'

/** Ways that differ only in which evidence is shown. */
export interface WayGroup<Step extends ProofStep> {
  /** The same in every way of the group. */
  scoreSteps: readonly Step[]
  /** What may be shown: one of these sets, each of the same size. Empty where nothing more need be shown. */
  evidenceChoices: readonly (readonly Step[])[]
}

/** Puts ways together that ask for the same checks, so that people read "a passport or a licence" and not two ways. */
export function groupWays<Step extends ProofStep>(ways: readonly (readonly Step[])[]): WayGroup<Step>[] {
  const groups = new Map<string, { scoreSteps: Step[]; evidenceChoices: Step[][] }>()
  for (const way of ways) {
    const scoreSteps = way.filter(({ effect }) => effect.kind === 'score')
    const evidence = way.filter(({ effect }) => effect.kind === 'evidence')
    const key = scoreSteps.map(({ id }) => id).join(' ')
    const group = groups.get(key) ?? { scoreSteps, evidenceChoices: [] }
    if (evidence.length > 0) group.evidenceChoices.push(evidence)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The kinds where every set of that size of them is a choice: "any two of these". undefined where that is not so. */
export function anyOf<Step extends ProofStep>(choices: readonly (readonly Step[])[]): Step[] | undefined {
  const kinds = [...new Set(choices.flat())]
  const size = choices[0]?.length ?? 0
  return choices.length === binomial(kinds.length, size) ? kinds : undefined
}

function binomial(count: number, size: number): number {
  let result = 1
  for (let index = 0; index < size; index += 1) result = (result * (count - index)) / (index + 1)
  return Math.round(result)
}
