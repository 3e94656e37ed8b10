import { identityProfiles, type Confidence, type IdentityProfile } from './profiles.ts'
import {
  ladderOf,
  scoreKinds,
  type HeldEvidence,
  type ProofStanding,
  type ProofStep,
  type ScoreKind,
} from './steps.ts'

/** Steps that together reach what was asked for, and no fewer would. In the order in which the steps were given. */
export type Way = readonly ProofStep[]

/**
 * The shortest ways for somebody to reach a level of confidence: all that take the fewest steps, but those that ask more
 * of the same than another does (a chip read where a look at the passport is enough). One empty way where the level is
 * reached already; none where the steps that there are do not lead to it.
 *
 * Each profile is looked at by itself. Of its three scores, those that are too low cost a step each. Its pieces of
 * evidence are given to different sources (a piece held, or a kind that can still be shown) at the least cost, which is
 * an assignment of at most three needs and is searched in full. The least sum over the profiles is the answer.
 */
export function shortestWays(
  standing: ProofStanding,
  steps: readonly ProofStep[],
  target: Confidence,
): Way[] {
  const sources = sourcesOf(standing.evidence, steps)
  const ladders = scoreLadders(steps)
  let shortest = Infinity
  let nearest: { profile: IdentityProfile; scoreSteps: ProofStep[] }[] = []
  for (const profile of identityProfiles) {
    const scoreSteps = profile.confidence < target ? undefined : stepsForScores(standing, profile, ladders)
    if (scoreSteps === undefined || scoreSteps.length > shortest) continue
    const length = scoreSteps.length + leastEvidenceCost(profile, sources)
    if (length > shortest || length === Infinity) continue
    nearest = length < shortest ? [] : nearest
    shortest = length
    nearest.push({ profile, scoreSteps })
  }
  const order = new Map(steps.map((step, index) => [step, index]))
  const found = new Map<string, ProofStep[]>()
  for (const { profile, scoreSteps } of nearest) {
    for (const evidenceSteps of evidenceWays(profile, sources, shortest - scoreSteps.length)) {
      const way = [...evidenceSteps, ...scoreSteps].toSorted(
        (left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0),
      )
      found.set(way.map(({ id }) => id).join(' '), way)
    }
  }
  return withoutDominated([...found.values()])
}

/** How many steps it takes; Infinity where no steps lead there. */
export function distanceTo(standing: ProofStanding, steps: readonly ProofStep[], target: Confidence): number {
  return shortestWays(standing, steps, target)[0]?.length ?? Infinity
}

type ScoreLadders = Readonly<Record<ScoreKind, readonly ProofStep[]>>

/** From the lowest rung to the highest. */
function scoreLadders(steps: readonly ProofStep[]): ScoreLadders {
  const ladder = (score: ScoreKind) =>
    steps
      .filter(({ effect }) => effect.kind === 'score' && effect.score === score)
      .toSorted((left, right) => rungOf(left) - rungOf(right))
  return { activity: ladder('activity'), fraud: ladder('fraud'), verification: ladder('verification') }
}

/** One step for each score that is too low: the lowest rung that is enough. undefined where one has none. */
function stepsForScores(
  standing: ProofStanding,
  profile: IdentityProfile,
  ladders: ScoreLadders,
): ProofStep[] | undefined {
  const steps: ProofStep[] = []
  for (const score of scoreKinds) {
    if (standing[score] >= profile[score]) continue
    const step = ladders[score].find((candidate) => rungOf(candidate) >= profile[score])
    if (step === undefined) return undefined
    steps.push(step)
  }
  return steps
}

/** Something that can stand for one piece of evidence: held, or yet to be shown, or both. */
interface EvidenceSource {
  held: HeldEvidence | undefined
  /** From the lowest rung to the highest. */
  rungs: readonly ProofStep[]
}

function sourcesOf(held: readonly HeldEvidence[], steps: readonly ProofStep[]): EvidenceSource[] {
  const rungs = new Map<string, ProofStep[]>()
  for (const step of steps) {
    if (step.effect.kind !== 'evidence') continue
    rungs.set(step.effect.of, [...(rungs.get(step.effect.of) ?? []), step])
  }
  const kindsHeld = new Set(held.map(({ kind }) => kind))
  const ordered = (kind: string | undefined) =>
    (rungs.get(kind ?? '') ?? []).toSorted((left, right) => rungOf(left) - rungOf(right))
  return [
    ...held.map((piece) => ({ held: piece, rungs: ordered(piece.kind) })),
    ...[...rungs.keys()]
      .filter((kind) => !kindsHeld.has(kind))
      .map((kind) => ({ held: undefined, rungs: ordered(kind) })),
  ]
}

type Need = IdentityProfile['evidence'][number]

/** What it takes for a source to meet a need: nothing, one step, or undefined where it cannot. */
function costOf({ held, rungs }: EvidenceSource, [strength, validity]: Need): ProofStep | 'free' | undefined {
  if (held !== undefined && held.strength >= strength && held.validity >= validity) return 'free'
  return rungs.find(({ effect }) => {
    if (effect.kind !== 'evidence') return false
    const raised = held ?? { strength: 0, validity: 0 }
    return (
      Math.max(effect.strength, raised.strength) >= strength &&
      Math.max(effect.validity, raised.validity) >= validity
    )
  })
}

/**
 * The fewest steps that give each need a source of its own. For each need as many free and as many one-step sources are
 * looked at as there are needs: of more, one is always left over that could be exchanged for the one taken.
 */
function leastEvidenceCost({ evidence }: IdentityProfile, sources: readonly EvidenceSource[]): number {
  const choices = evidence.map((need) => {
    const free: number[] = []
    const paid: number[] = []
    for (const [index, source] of sources.entries()) {
      const cost = costOf(source, need)
      if (cost === undefined) continue
      const list = cost === 'free' ? free : paid
      if (list.length < evidence.length) list.push(index)
    }
    return { free, paid }
  })
  const search = (needIndex: number, taken: readonly number[]): number => {
    const choice = choices[needIndex]
    if (choice === undefined) return 0
    let least = Infinity
    for (const [cost, list] of [
      [0, choice.free],
      [1, choice.paid],
    ] as const)
      for (const index of list)
        if (!taken.includes(index)) least = Math.min(least, cost + search(needIndex + 1, [...taken, index]))
    return least
  }
  return search(0, [])
}

/** Every set of steps of exactly this size that gives each need a source of its own. */
function evidenceWays(
  { evidence }: IdentityProfile,
  sources: readonly EvidenceSource[],
  size: number,
): ProofStep[][] {
  const found = new Map<string, ProofStep[]>()
  const search = (needIndex: number, taken: ReadonlySet<number>, chosen: readonly ProofStep[]): void => {
    const need = evidence[needIndex]
    if (need === undefined) {
      if (chosen.length === size) found.set(keyOf(chosen), [...chosen])
      return
    }
    for (const [index, source] of sources.entries()) {
      const cost = taken.has(index) ? undefined : costOf(source, need)
      if (cost === undefined || (cost !== 'free' && chosen.length === size)) continue
      search(needIndex + 1, new Set([...taken, index]), cost === 'free' ? chosen : [...chosen, cost])
    }
  }
  search(0, new Set(), [])
  return [...found.values()]
}

function keyOf(steps: readonly ProofStep[]): string {
  return steps
    .map(({ id }) => id)
    .toSorted()
    .join(' ')
}

/** How far up its ladder a step is. */
function rungOf({ effect }: ProofStep): number {
  return effect.kind === 'score' ? effect.value : effect.strength * 10 + effect.validity
}

/** Leaves out ways that another of the same ladders undercuts: no rung higher, one lower. */
function withoutDominated(ways: readonly ProofStep[][]): ProofStep[][] {
  const rungs = ways.map((way) => new Map(way.map((step) => [ladderOf(step), rungOf(step)])))
  return ways.filter(
    (_way, index) =>
      !rungs.some((other, otherIndex) => index !== otherIndex && undercuts(other, rungs[index])),
  )
}

function undercuts(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number> | undefined,
): boolean {
  if (other === undefined || one.size !== other.size) return false
  const pairs = [...one].map(([ladder, rung]) => [rung, other.get(ladder)] as const)
  return (
    pairs.every(([rung, otherRung]) => otherRung !== undefined && rung <= otherRung) &&
    pairs.some(([rung, otherRung]) => otherRung !== undefined && rung < otherRung)
  )
}
