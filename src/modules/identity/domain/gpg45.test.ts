import { describe, expect, it } from 'vitest'
import { profilesMet } from './gpg45.ts'
import { identityProfiles } from './gpg45-profiles.ts'

const names = (scores: Parameters<typeof profilesMet>[0]) => profilesMet(scores).map(({ name }) => name)
const piece = (strength: number, validity: number) => ({ strength, validity })

/** All orders of a list: the definition of the rule, tried out literally. */
function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, index) =>
    permutations(values.toSpliced(index, 1)).map((rest) => [value, ...rest]),
  )
}

describe('identity profiles', () => {
  it('are 32, each with one to three pieces of evidence', () => {
    expect(identityProfiles).toHaveLength(32)
    expect(identityProfiles.every(({ evidence }) => evidence.length >= 1 && evidence.length <= 3)).toBe(true)
    expect(new Set(identityProfiles.map(({ name }) => name)).size).toBe(32)
  })

  it('are each met by exactly what they ask for', () => {
    for (const { name, evidence, ...scores } of identityProfiles) {
      expect(
        names({ ...scores, evidence: evidence.map(([strength, validity]) => piece(strength, validity)) }),
      ).toContain(name)
    }
  })

  it('are each missed when any one score or piece is a point short', () => {
    for (const { name, evidence, activity, fraud, verification } of identityProfiles) {
      const held = evidence.map(([strength, validity]) => piece(strength, validity))
      const enough = { evidence: held, activity, fraud, verification }
      const short = [
        ...(['activity', 'fraud', 'verification'] as const)
          .filter((score) => enough[score] > 0)
          .map((score) => ({ ...enough, [score]: enough[score] - 1 })),
        ...held.map((_piece, index) => ({
          ...enough,
          evidence: held.with(index, piece(held[index]?.strength ?? 0, (held[index]?.validity ?? 0) - 1)),
        })),
        { ...enough, evidence: held.slice(1) },
      ]
      for (const scores of short) expect(names(scores)).not.toContain(name)
    }
  })

  it('equal the definition by permutations on a grid of evidence', () => {
    const pairs = [piece(1, 1), piece(2, 2), piece(3, 2), piece(3, 3), piece(4, 2), piece(4, 4)]
    const combinations = pairs.flatMap((first) => [
      [first],
      ...pairs.flatMap((second) => [[first, second], ...pairs.map((third) => [first, second, third])]),
    ])
    for (const evidence of combinations) {
      const scores = { evidence, activity: 4, fraud: 4, verification: 4 }
      const expected = identityProfiles.filter((profile) =>
        permutations(evidence).some((order) =>
          profile.evidence.every(([strength, validity], index) => {
            const held = order[index]
            return held !== undefined && held.strength >= strength && held.validity >= validity
          }),
        ),
      )
      expect(names(scores)).toEqual(expected.map(({ name }) => name))
    }
  })
})
