import { addMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { clientNetwork } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { countUse } from '../store/channel-use.ts'

/** So many in so long. */
export interface Limit {
  /** What is counted: limits of different names do not share a count. */
  readonly name: string
  readonly maximum: number
  readonly periodMs: number
}

/** What counting needs; within a transaction, `db` is that. */
type Counting = Pick<Kernel, 'clock' | 'crypto'> & { readonly db: Queryable }

/**
 * Counts a use by one subject. Who is counted stands in the database as a keyed hash only.
 * @returns after how many seconds to come back, when there were too many; undefined when all is well
 */
export async function limitUse(
  { db, clock, crypto }: Counting,
  { name, maximum, periodMs }: Limit,
  subject: string,
): Promise<number | undefined> {
  const now = clock.now()
  const hashed = crypto.mac('services.channel-use', `${name} ${subject}`)
  const { count, until } = await countUse(db, { subject: hashed, now, until: addMs(now, periodMs) })
  if (count <= maximum) return undefined
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
}

/** As `limitUse`, by the network that a request came from. Behind private addresses stand many: they are not counted. */
export async function limitNetwork(
  kernel: Counting,
  limit: Limit,
  clientAddress: string,
): Promise<number | undefined> {
  const network = clientNetwork(clientAddress)
  return network === undefined ? undefined : limitUse(kernel, limit, network)
}
