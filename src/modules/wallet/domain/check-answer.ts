import type { ClaimValues } from './template.ts'

/** One way to answer a check: a claim that must be true or, without a claim, a card that counts. */
interface Way {
  template: string
  claim: string | null
}

/** The answer to a named check: is there a way in which what was shown says yes? */
export function answerOf(
  ways: readonly Way[],
  shown: readonly { template: string; claims: ClaimValues }[],
): boolean {
  return ways.some(({ template, claim }) =>
    shown.some((card) => card.template === template && (claim === null || card.claims[claim] === true)),
  )
}
