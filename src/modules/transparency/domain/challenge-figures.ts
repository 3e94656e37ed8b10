/** Fewer than this are not told apart: behind them could be somebody whom others know. */
export const smallestShown = 5

/** A number as the public sees it. */
export type ShownNumber = number | 'few'

export interface ChallengeFigures {
  /** All of them; undefined where it would give a small part away. */
  readonly total: ShownNumber | undefined
  /** Empty where all together are few. */
  readonly parts: readonly { readonly key: 'open' | 'upheld' | 'notUpheld'; readonly shown: ShownNumber }[]
}

/**
 * Numbers of challenges that identify nobody: from 1 to 4 they are "few", and a total from which a few could be reckoned by taking
 * away the other parts is not told.
 */
export function figuresOf(
  counts: Readonly<Record<'open' | 'upheld' | 'notUpheld', number>>,
): ChallengeFigures {
  const keys = ['upheld', 'notUpheld', 'open'] as const
  const total = keys.reduce((sum, key) => sum + counts[key], 0)
  if (total < smallestShown) return { total: shown(total), parts: [] }
  const parts = keys.map((key) => ({ key, shown: shown(counts[key]) }))
  return { total: parts.some((part) => part.shown === 'few') ? undefined : total, parts }
}

function shown(count: number): ShownNumber {
  return count === 0 || count >= smallestShown ? count : 'few'
}
