import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { withoutGaps } from '../domain/languages.ts'
import { contentsOf } from '../store/definition-version.ts'

/** Enough for every service of a country, and a bound for the memory of a process. */
const mostRemembered = 2_000

/** What stands under a hash is the same for ever, so no other node can make this old. */
const remembered = new WeakMap<object, Map<string, ServiceDefinition>>()

/** Definitions by the hash of their version, with no gaps in Welsh. Each is read from the database once. */
export async function contentsUnder(
  target: Queryable,
  { contributions }: Pick<Kernel, 'contributions'>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ServiceDefinition>> {
  const known = remembered.get(contributions) ?? new Map<string, ServiceDefinition>()
  remembered.set(contributions, known)
  const missing = hashes.filter((hash) => !known.has(hash))
  const read = missing.length === 0 ? [] : await contentsOf(target, missing)
  const contents = new Map(read.map(({ hash, content }) => [hash, withoutGaps(content)]))
  for (const [hash, content] of contents) remember(known, hash, content)
  for (const hash of hashes) {
    const content = known.get(hash)
    if (content !== undefined) contents.set(hash, content)
  }
  return contents
}

function remember(known: Map<string, ServiceDefinition>, hash: string, content: ServiceDefinition): void {
  const [oldest] = known.keys()
  if (known.size >= mostRemembered && oldest !== undefined) known.delete(oldest)
  known.set(hash, content)
}
