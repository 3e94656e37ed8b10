import { steps, type Step, type Watch } from './site.ts'

type Counts = Record<Step, number>

/** What became of the steps that clients took. */
export interface Tally extends Watch {
  readonly acknowledgedCounts: Readonly<Counts>
  readonly lostCounts: Readonly<Counts>
  /** Resolves when a client is about to take this step. */
  next(step: Step): Promise<void>
  /** How long the step takes, as seen of late. */
  typicalMs(step: Step): number
}

const firstGuessMs = 60
const remembered = 9

export function createTally(): Tally {
  const acknowledgedCounts = zero()
  const lostCounts = zero()
  const durationsMs: Record<Step, number[]> = { submit: [], decide: [], issue: [] }
  const waiting: { step: Step; wake: () => void }[] = []
  return {
    acknowledgedCounts,
    lostCounts,
    aboutTo(step) {
      for (const { wake } of waiting.filter((each) => each.step === step)) wake()
    },
    acknowledged(step, durationMs) {
      acknowledgedCounts[step] += 1
      durationsMs[step] = [...durationsMs[step], durationMs].slice(-remembered)
    },
    lost: (step) => void (lostCounts[step] += 1),
    next: (step) => new Promise((resolve) => void waiting.push({ step, wake: resolve })),
    typicalMs(step) {
      const sorted = durationsMs[step].toSorted((a, b) => a - b)
      return sorted[Math.floor(sorted.length / 2)] ?? firstGuessMs
    },
  }
}

export function total(counts: Readonly<Counts>): number {
  return steps.reduce((sum, step) => sum + counts[step], 0)
}

function zero(): Counts {
  return { submit: 0, decide: 0, issue: 0 }
}
