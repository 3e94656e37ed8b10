import { describe, expect, it } from 'vitest'
import { profilesMet, type IdentityScores, type ScoredEvidence } from './profiles-met.ts'
import { identityProfiles } from './profiles.ts'

/**
 * Good Practice Guide 45, "Identity profiles", stated a second time and in another notation, so that a slip in the
 * program's own table shows: pieces needed as strength-validity, then activity, fraud and verification.
 */
const guide: Record<string, [pieces: [number, number][], scores: [number, number, number]]> = {
  L1A: [[[2, 2]], [0, 1, 1]],
  L1B: [[[3, 2]], [0, 0, 1]],
  L1C: [[[1, 1]], [3, 2, 2]],
  L2A: [two(1, 1), [2, 1, 2]],
  L2B: [two(1, 1), [2, 2, 1]],
  L3A: [
    [...two(1, 1), [1, 1]],
    [2, 1, 1],
  ],
  M1A: [[[4, 2]], [0, 1, 2]],
  M1B: [[[3, 2]], [1, 2, 2]],
  M1C: [[[3, 3]], [0, 0, 3]],
  M1D: [[[2, 2]], [2, 1, 3]],
  M2A: [two(2, 2), [3, 2, 2]],
  M2B: [
    [
      [3, 2],
      [2, 2],
    ],
    [1, 1, 2],
  ],
  M2C: [
    [
      [3, 2],
      [2, 2],
    ],
    [0, 1, 3],
  ],
  M3A: [
    [...two(2, 2), [2, 2]],
    [2, 2, 2],
  ],
  H1A: [[[4, 3]], [0, 1, 3]],
  H1B: [[[3, 3]], [2, 1, 3]],
  H1C: [[[4, 3]], [0, 0, 4]],
  H2A: [two(2, 2), [3, 2, 3]],
  H2B: [
    [
      [4, 2],
      [3, 2],
    ],
    [0, 2, 3],
  ],
  H2C: [
    [
      [3, 3],
      [2, 2],
    ],
    [1, 1, 3],
  ],
  H2D: [
    [
      [3, 3],
      [2, 2],
    ],
    [0, 1, 3],
  ],
  H2E: [
    [
      [4, 3],
      [3, 3],
    ],
    [0, 0, 3],
  ],
  H3A: [
    [...two(2, 2), [2, 2]],
    [2, 2, 3],
  ],
  V1A: [[[4, 3]], [0, 3, 3]],
  V1B: [[[4, 4]], [0, 1, 3]],
  V1C: [[[4, 3]], [1, 1, 4]],
  V1D: [[[4, 4]], [0, 0, 4]],
  V2A: [two(3, 3), [3, 2, 3]],
  V2B: [
    [
      [4, 3],
      [3, 3],
    ],
    [0, 2, 3],
  ],
  V2C: [
    [
      [4, 3],
      [2, 2],
    ],
    [2, 2, 3],
  ],
  V2D: [two(4, 4), [0, 0, 3]],
  V3A: [
    [[3, 3], ...two(2, 2)],
    [3, 3, 3],
  ],
}

function two(strength: number, validity: number): [number, number][] {
  return [
    [strength, validity],
    [strength, validity],
  ]
}

const scoreValues = [0, 1, 2, 3, 4]
const pieces: ScoredEvidence[] = scoreValues.flatMap((strength) =>
  scoreValues.map((validity) => ({ strength, validity })),
)

/** All selections of exactly so many pieces, the order aside. */
function selections(count: number, from = 0): ScoredEvidence[][] {
  if (count === 0) return [[]]
  return pieces
    .slice(from)
    .flatMap((piece, offset) => selections(count - 1, from + offset).map((rest) => [piece, ...rest]))
}

/** All orders of a list: the definition of the rule, tried out literally. */
function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, index) =>
    permutations(values.toSpliced(index, 1)).map((rest) => [value, ...rest]),
  )
}

/** The profiles whose pieces some order of the evidence covers one by one. */
function coveredByGuide(evidence: readonly ScoredEvidence[]): string[] {
  const orders = permutations(evidence)
  return Object.keys(guide).filter((name) => {
    const needed = guide[name]?.[0] ?? []
    return orders.some((order) =>
      needed.every(([strength, validity], index) => {
        const held = order[index]
        return held !== undefined && held.strength >= strength && held.validity >= validity
      }),
    )
  })
}

const names = (scores: IdentityScores) => profilesMet(scores).map(({ name }) => name)

describe('identity profiles', () => {
  it('are the 32 of the guide, in its order', () => {
    expect(identityProfiles.map(({ name }) => name)).toEqual(Object.keys(guide))
    expect(identityProfiles).toHaveLength(32)
  })

  it('are met exactly as the guide says, on the whole grid of up to three pieces', () => {
    let points = 0
    const wrong: unknown[] = []
    for (const evidence of [0, 1, 2, 3].flatMap((count) => selections(count))) {
      const covered = coveredByGuide(evidence)
      for (const activity of scoreValues)
        for (const fraud of scoreValues)
          for (const verification of scoreValues) {
            const expected = covered.filter((name) => {
              const [a = 0, f = 0, v = 0] = guide[name]?.[1] ?? []
              return activity >= a && fraud >= f && verification >= v
            })
            points += 1
            const found = names({ evidence, activity, fraud, verification })
            if (found.join() !== expected.join())
              wrong.push({ evidence, activity, fraud, verification, found })
          }
    }
    expect(points).toBe((1 + 25 + 325 + 2925) * 125)
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('do not depend on the order of the evidence, nor on pieces that add nothing', () => {
    for (const evidence of selections(3).filter((_selection, index) => index % 7 === 0)) {
      const scores = { activity: 4, fraud: 4, verification: 4 }
      const [expected = '', ...others] = permutations(evidence).map((order) =>
        names({ ...scores, evidence: order }).join(),
      )
      expect(new Set(others)).toEqual(new Set([expected]))
      expect(names({ ...scores, evidence: [{ strength: 0, validity: 4 }, ...evidence] }).join()).toBe(
        expected,
      )
    }
  })

  it('are judged at once however much evidence there is', () => {
    const evidence = Array.from({ length: 100_000 }, (_piece, index) => ({
      strength: 2,
      validity: index % 3,
    }))
    const startedMs = performance.now()
    expect(names({ evidence, activity: 2, fraud: 2, verification: 2 })).toContain('M3A')
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })
})
