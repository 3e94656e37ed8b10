/** A stretch of two texts: in both, or in one of them. */
export interface WordChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond this many comparisons the differing middle is shown as a whole: nobody could follow it word by word anyway. */
const mostComparisons = 4_000_000

/**
 * What changed between two texts, word by word, by their longest common subsequence (Wagner and Fischer 1974) after what they
 * begin and end with alike is set aside. The stretches that are not `added` make the old text, those not `removed` the new one.
 */
export function wordDiff(before: string, after: string): WordChange[] {
  const [was, is] = [tokensOf(before), tokensOf(after)]
  const start = commonStart(was, is)
  const end = commonStart(was.slice(start).toReversed(), is.slice(start).toReversed())
  const [oldMiddle, newMiddle] = [was.slice(start, was.length - end), is.slice(start, is.length - end)]
  return joined([
    ...was.slice(0, start).map(same),
    ...middle(oldMiddle, newMiddle),
    ...was.slice(was.length - end).map(same),
  ])
}

/** Words with the space that follows them, so that nothing is lost between. */
function tokensOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((token, index) => token !== other[index])
  return differs === -1 ? Math.min(one.length, other.length) : differs
}

function middle(was: readonly string[], is: readonly string[]): WordChange[] {
  if (was.length * is.length > mostComparisons) return [...was.map(removed), ...is.map(added)]
  const width = is.length + 1
  // At each place, how many words the rests of both texts have in common from there on.
  const common = new Uint32Array((was.length + 1) * width)
  for (let row = was.length - 1; row >= 0; row -= 1) {
    for (let column = is.length - 1; column >= 0; column -= 1) {
      const at = row * width + column
      const [below, right, diagonal] = [
        common[at + width] ?? 0,
        common[at + 1] ?? 0,
        common[at + width + 1] ?? 0,
      ]
      common[at] = was[row] === is[column] ? diagonal + 1 : Math.max(below, right)
    }
  }
  const changes: WordChange[] = []
  let [row, column] = [0, 0]
  while (row < was.length || column < is.length) {
    const [old, now] = [was[row], is[column]]
    const at = row * width + column
    if (old !== undefined && old === now) {
      changes.push(same(old))
      row += 1
      column += 1
    } else if (
      old !== undefined &&
      (now === undefined || (common[at + width] ?? 0) >= (common[at + 1] ?? 0))
    ) {
      changes.push(removed(old))
      row += 1
    } else {
      changes.push(added(now ?? ''))
      column += 1
    }
  }
  return changes
}

/** One stretch of each run, and within a run of changes first what was taken out. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const stretches: WordChange[] = []
  let [out, into] = ['', '']
  const flush = () => {
    if (out !== '') stretches.push(removed(out))
    if (into !== '') stretches.push(added(into))
    out = ''
    into = ''
  }
  for (const { kind, text } of changes) {
    if (kind === 'removed') out += text
    else if (kind === 'added') into += text
    else {
      flush()
      const last = stretches.at(-1)
      if (last?.kind === 'same') stretches.splice(-1, 1, same(last.text + text))
      else stretches.push(same(text))
    }
  }
  flush()
  return stretches
}

function same(text: string): WordChange {
  return { kind: 'same', text }
}

function removed(text: string): WordChange {
  return { kind: 'removed', text }
}

function added(text: string): WordChange {
  return { kind: 'added', text }
}
