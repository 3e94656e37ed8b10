import { steps, type Step, type Watch } from './site.ts'

type Counts<Name extends string> = Record<Name, number>

/** What became of the steps that clients took. */
export interface Tally<Name extends string = Step> extends Watch<Name> {
  readonly acknowledgedCounts: Readonly<Counts<Name>>
  readonly lostCounts: Readonly<Counts<Name>>
  /** Resolves when a client is about to take this step. */
  next(step: Name): Promise<void>
  /** How long the step takes, as seen of late. */
  typicalMs(step: Name): number
}

const firstGuessMs = 60
const remembered = 9

export function createTally(): Tally {
  return createTallyOf(steps)
}

/** The same for other steps than those of an application. */
export function createTallyOf<Name extends string>(names: readonly Name[]): Tally<Name> {
  const acknowledgedCounts = zero(names)
  const lostCounts = zero(names)
  const durationsMs = new Map<Name, number[]>()
  const waiting: { step: Name; wake: () => void }[] = []
  return {
    acknowledgedCounts,
    lostCounts,
    aboutTo(step) {
      for (const { wake } of waiting.filter((each) => each.step === step)) wake()
    },
    acknowledged(step, durationMs) {
      acknowledgedCounts[step] += 1
      durationsMs.set(step, [...(durationsMs.get(step) ?? []), durationMs].slice(-remembered))
    },
    lost: (step) => void (lostCounts[step] += 1),
    next: (step) => new Promise((resolve) => void waiting.push({ step, wake: resolve })),
    typicalMs(step) {
      const sorted = (durationsMs.get(step) ?? []).toSorted((a, b) => a - b)
      return sorted[Math.floor(sorted.length / 2)] ?? firstGuessMs
    },
  }
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function zero<Name extends string>(names: readonly Name[]): Counts<Name> {
  // Each name has its count.
  return Object.fromEntries(names.map((name) => [name, 0])) as Counts<Name>
}
