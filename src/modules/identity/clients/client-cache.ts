import { secondMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Client } from '../domain/client.ts'
import { findClient } from '../store/client.ts'

/** For how long another node may still answer by a registration that was changed. */
export const clientCacheMs = 5 * secondMs
const mostCached = 5_000

type Cache = Map<string, { client: Client; untilMs: number }>

const caches = new WeakMap<object, Cache>()

/**
 * A service as it is in use, suspended ones included. Remembered for five seconds, so that a busy service costs no
 * statement; identifiers that nobody has are not remembered, because anyone can think of endlessly many.
 * @param target the caller's transaction, where it has one
 */
export async function findLiveClient(
  kernel: Pick<Kernel, 'db' | 'clock'>,
  clientId: string,
  target: Queryable = kernel.db,
): Promise<Client | undefined> {
  const cache = cacheOf(kernel.db)
  const nowMs = kernel.clock.now().getTime()
  const known = cache.get(clientId)
  if (known !== undefined && nowMs < known.untilMs) return known.client
  cache.delete(clientId)
  const client = await findClient(target, clientId)
  if (client === undefined) return undefined
  const [oldest] = cache.keys()
  if (cache.size >= mostCached && oldest !== undefined) cache.delete(oldest)
  cache.set(clientId, { client, untilMs: nowMs + clientCacheMs })
  return client
}

/** After a change, so that this node answers by it at once. */
export function forgetClient(kernel: Pick<Kernel, 'db'>, clientId: string): void {
  cacheOf(kernel.db).delete(clientId)
}

function cacheOf(db: object): Cache {
  const known = caches.get(db)
  if (known !== undefined) return known
  const made: Cache = new Map()
  caches.set(db, made)
  return made
}
