import { isUuid } from '#kernel/http'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { isRevoked } from '../status/revoke.ts'
import type { StatusPlaceOfCard } from './shown.ts'

/** What is known of a card's status. */
export interface KnownStatus {
  state: 'valid' | 'revoked' | 'suspended'
  /** How old that knowledge is: now, for cards of this site. */
  fetchedAt: Date
}

/** The status of a card of this site, read from the list itself. Undefined when it cannot be found. */
export async function statusOfCard(
  kernel: Kernel,
  target: Queryable,
  { kind, uri, index }: StatusPlaceOfCard,
): Promise<KnownStatus | undefined> {
  const base = kernel.origin + (kind === 'token' ? statusListPath('') : bitstringPath(''))
  const statusListId = uri.startsWith(base) ? uri.slice(base.length) : ''
  if (!isUuid(statusListId)) return undefined
  const revoked = await isRevoked(target, { statusListId, statusIndex: index })
  if (revoked === undefined) return undefined
  return { state: revoked ? 'revoked' : 'valid', fetchedAt: kernel.clock.now() }
}
