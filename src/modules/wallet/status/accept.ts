/**
 * Which of these media types an Accept header asks for (RFC 9110 section 12.5.1): the one with the highest weight, the
 * first of `offered` where several are as good. Without the header that is the first.
 * @returns undefined where it takes none of them
 */
export function preferredMediaType<Type extends string>(
  accept: string | undefined,
  offered: readonly Type[],
): Type | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0]
  const ranges = accept.split(',').map(readRange)
  let best: { type: Type; weight: number } | undefined
  for (const type of offered) {
    const weight = weightOf(type, ranges)
    if (weight > (best?.weight ?? 0)) best = { type, weight }
  }
  return best?.type
}

interface MediaRange {
  range: string
  weight: number
}

function readRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const weight = quality === undefined ? 1 : Number(quality)
  return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/** The most specific range that fits counts. */
function weightOf(type: string, ranges: readonly MediaRange[]): number {
  const [main = ''] = type.split('/')
  for (const wanted of [type, `${main}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === wanted)
    if (found !== undefined) return found.weight
  }
  return 0
}
