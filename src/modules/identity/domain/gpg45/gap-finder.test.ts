import { describe, expect, it } from 'vitest'
import { distanceTo, shortestWays, type Way } from './gap-finder.ts'
import { profilesMet } from './profiles-met.ts'
import type { Confidence } from './profiles.ts'
import { afterStep, ladderOf, type ProofStanding, type ProofStep } from './steps.ts'

/** Kinds that differ in every way that matters to a profile, some of which can be looked at more closely. */
const kinds: [kind: string, strength: number, validities: number[]][] = [
  ['passport', 4, [2, 3, 4]],
  ['residence-permit', 4, [3, 4]],
  ['driving-licence', 3, [2, 3]],
  ['bank-account', 2, [2]],
  ['vouch', 2, [2]],
  ['club-card', 1, [1]],
]
const steps: ProofStep[] = [
  ...kinds.flatMap(([of, strength, validities]) =>
    validities.map((validity): ProofStep => ({
      id: `${of}-${validity}`,
      effect: { kind: 'evidence', of, strength, validity },
    })),
  ),
  ...(
    [
      ['activity', [1, 2, 3]],
      ['fraud', [1, 2, 3]],
      ['verification', [1, 2, 3, 4]],
    ] as const
  ).flatMap(([score, values]) =>
    values.map((value): ProofStep => ({ id: `${score}-${value}`, effect: { kind: 'score', score, value } })),
  ),
]
const levels: Confidence[] = [1, 2, 3, 4]
const nothing: ProofStanding = { evidence: [], activity: 0, fraud: 0, verification: 0 }
const scoreGrid = [0, 1, 2, 3, 4].flatMap((activity) =>
  [0, 1, 2, 3, 4].flatMap((fraud) =>
    [0, 1, 2, 3, 4].map((verification) => ({ activity, fraud, verification })),
  ),
)

const reaches = (standing: ProofStanding, target: Confidence): boolean =>
  profilesMet(standing).some(({ confidence }) => confidence >= target)
const after = (standing: ProofStanding, way: Way): ProofStanding => way.reduce(afterStep, standing)
const namesOf = (ways: readonly Way[]): string[] => ways.map((way) => way.map(({ id }) => id).join(' '))

/** Standings with the same key are the same. */
function keyOf({ evidence, activity, fraud, verification }: ProofStanding): string {
  const pieces = evidence.map(({ kind, strength, validity }) => `${kind ?? ''}${strength}${validity}`)
  return `${pieces.toSorted().join()} ${activity}${fraud}${verification}`
}

/**
 * Breadth-first search through the steps themselves. Standings are told apart by their evidence and scores, so each is
 * seen once; what is left to do from each is remembered across searches.
 */
function searcher(target: Confidence): (standing: ProofStanding) => number {
  const remaining = new Map<string, number>()
  return (start) => {
    const layers: { key: string; standing: ProofStanding }[][] = [[{ key: keyOf(start), standing: start }]]
    const seen = new Set([keyOf(start)])
    let best = Infinity
    for (let depth = 0; depth < best; depth += 1) {
      const next: { key: string; standing: ProofStanding }[] = []
      for (const { key, standing } of layers[depth] ?? []) {
        const known = reaches(standing, target) ? 0 : remaining.get(key)
        if (known !== undefined) {
          best = Math.min(best, depth + known)
          continue
        }
        for (const step of steps) {
          const standingAfter = afterStep(standing, step)
          const keyAfter = keyOf(standingAfter)
          if (seen.has(keyAfter)) continue
          seen.add(keyAfter)
          next.push({ key: keyAfter, standing: standingAfter })
        }
      }
      if (next.length === 0) break
      layers.push(next)
    }
    remaining.set(keyOf(start), best)
    return best
  }
}

/** How much is held, all in all. */
function amountOf({ evidence, ...scores }: ProofStanding): number {
  const pieces = evidence.reduce((sum, { strength, validity }) => sum + strength + validity, 0)
  return scores.activity + scores.fraud + scores.verification + pieces
}

/** Grid points from those that need least, so that each search ends one layer deep at points that are known. */
function fromTheTop(standings: readonly ProofStanding[]): ProofStanding[] {
  return standings.toSorted((left, right) => amountOf(right) - amountOf(left))
}

/** Every standing that the steps lead to: each kind not held, or at one of its validities. */
function standingsOfKinds(): ProofStanding['evidence'][] {
  return kinds.reduce<ProofStanding['evidence'][]>(
    (held, [kind, strength, validities]) =>
      held.flatMap((evidence) => [
        evidence,
        ...validities.map((validity) => [...evidence, { kind, strength, validity }]),
      ]),
    [[]],
  )
}

describe('the gap finder', () => {
  it('is as short as breadth-first search from every point that the steps lead to, and its ways arrive', () => {
    const points = fromTheTop(
      standingsOfKinds().flatMap((evidence) => scoreGrid.map((scores) => ({ evidence, ...scores }))),
    )
    expect(points).toHaveLength(4 * 3 * 3 * 2 * 2 * 2 * 125)
    const wrong: unknown[] = []
    for (const target of levels) {
      const search = searcher(target)
      for (const standing of points) {
        const ways = shortestWays(standing, steps, target)
        const length = search(standing)
        const isRight =
          ways.length > 0 &&
          ways.every((way) => way.length === length && reaches(after(standing, way), target))
        if (!isRight) wrong.push({ standing, target, length, ways: namesOf(ways) })
      }
    }
    expect(wrong.slice(0, 3)).toEqual([])
  }, 300_000)

  it('is as short as breadth-first search where the kind of what is held is not known', () => {
    const pieces = [
      [1, 1],
      [2, 2],
      [3, 2],
      [3, 3],
      [4, 2],
      [4, 3],
      [4, 4],
      [4, 1],
    ].map(([strength = 0, validity = 0]) => ({ strength, validity }))
    const sets = pieces.flatMap((first, from) => [
      [first],
      ...pieces.slice(from).map((second) => [first, second]),
    ])
    const wrong: unknown[] = []
    for (const evidence of sets)
      for (const scores of scoreGrid.filter((_scores, index) => index % 4 === 0)) {
        const standing = { ...nothing, ...scores, evidence }
        for (const target of levels) {
          const expected = forwardDistance(standing, target)
          const found = distanceTo(standing, steps, target)
          if (expected !== found) wrong.push({ standing, target, expected, found })
        }
      }
    expect(wrong.slice(0, 3)).toEqual([])
  }, 300_000)

  it('names every shortest way but those that ask more of the same', () => {
    const standings: ProofStanding[] = [
      nothing,
      { ...nothing, evidence: [{ kind: 'bank-account', strength: 2, validity: 2 }], fraud: 1 },
      { ...nothing, evidence: [{ kind: 'passport', strength: 4, validity: 2 }], verification: 3 },
      { ...nothing, evidence: [{ strength: 2, validity: 2 }], activity: 2, fraud: 2, verification: 2 },
    ]
    for (const standing of standings)
      for (const target of levels) {
        const length = distanceTo(standing, steps, target)
        if (length > 3) continue
        const all = selections(length).filter((way) => reaches(after(standing, way), target))
        const expected = all.filter((way) => !all.some((other) => other !== way && asksLess(other, way)))
        expect(namesOf(shortestWays(standing, steps, target)).toSorted()).toEqual(
          namesOf(expected).toSorted(),
        )
      }
  })

  it('has nothing to ask of those who are there, and nothing to offer where no step leads there', () => {
    const proved = { evidence: [{ strength: 4, validity: 2 }], activity: 0, fraud: 1, verification: 2 }
    expect(shortestWays(proved, steps, 2)).toEqual([[]])
    expect(shortestWays(nothing, [], 1)).toEqual([])
    expect(distanceTo(nothing, steps.slice(0, 3), 2)).toBe(Infinity)
  })

  it('does not ask twice for what is held', () => {
    const held = { ...nothing, evidence: [{ kind: 'passport', strength: 4, validity: 2 }] }
    expect(namesOf(shortestWays(held, steps, 2))).toEqual([
      'fraud-1 verification-2',
      'passport-3 verification-3',
      'residence-permit-3 verification-3',
      'driving-licence-3 verification-3',
    ])
    expect(namesOf(shortestWays({ ...held, verification: 2 }, steps, 2))).toEqual(['fraud-1'])
  })
})

/** Depth by depth, all selections of steps that raise something: slow, and with nothing remembered. */
function forwardDistance(standing: ProofStanding, target: Confidence): number {
  const isUseful = ({ effect }: ProofStep) =>
    effect.kind === 'evidence' || standing[effect.score] < effect.value
  const useful = steps.filter(isUseful)
  for (let length = 0; length <= 3; length += 1)
    if (selections(length, useful).some((way) => reaches(after(standing, way), target))) return length
  return searcher(target)(standing)
}

function selections(length: number, from: readonly ProofStep[] = steps): ProofStep[][] {
  if (length === 0) return [[]]
  return from.flatMap((step, index) =>
    selections(length - 1, from.slice(index + 1)).map((rest) => [step, ...rest]),
  )
}

function heightOf({ effect }: ProofStep): number {
  return effect.kind === 'score' ? effect.value : effect.validity
}

function asksLess(one: Way, other: Way): boolean {
  const pairs = other.map((step) => [one.find((its) => ladderOf(its) === ladderOf(step)), step] as const)
  return (
    pairs.every(([its, step]) => its !== undefined && heightOf(its) <= heightOf(step)) &&
    pairs.some(([its, step]) => its !== undefined && heightOf(its) < heightOf(step))
  )
}
