/** Work of the background, which goes on whatever is measured. */
const background = /^(jobs|events|notify|crypto)\.|^audit\.(?!entry)/

/** How often each kind of statement was run so far, by name, from the program's metrics. */
export async function statementCounts(origin: string): Promise<ReadonlyMap<string, number>> {
  const metrics = await (await fetch(`${origin}/metrics`)).text()
  const lines = metrics.matchAll(/database_statement_duration_seconds_count\{statement="([^"]+)"\} (\d+)/g)
  return new Map([...lines].map(([, name = '', count]) => [name, Number(count)]))
}

/** Which statements were run between two counts, leaving out the work of the background; the most frequent first. */
export function statementsBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): [name: string, count: number][] {
  return [...after]
    .map(([name, count]): [string, number] => [name, count - (before.get(name) ?? 0)])
    .filter(([name, count]) => count > 0 && !background.test(name))
    .toSorted(([, left], [, right]) => right - left)
}
