import { minuteMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { status } from '../domain/status-list.ts'
import {
  foreignList,
  keepForeignList,
  type ForeignList,
  type ListKind,
} from '../store/foreign-status-list.ts'
import { checkedList, statusIn, type BitstringEntry, type ListKeys } from './foreign/check-list.ts'
import { checkAddress, fetchList } from './foreign/fetch-list.ts'
import type { SignedList } from './foreign/signed-list.ts'
import { StatusUnknownError } from './foreign/unknown.ts'
import { isRevoked } from './revoke.ts'

/** Whose status is asked for: the reference in a credential whose own signature and times were checked before. */
export interface StatusQuestion {
  kind: ListKind
  uri: string
  index: number
  /** The keys that may sign this list: those of the credential's issuer, or certified by its authority. Not asked for our own lists. */
  keysFor: ListKeys
  /** What the credential says of its entry; needed for a bitstring. */
  entry?: BitstringEntry
}

export interface StatusAnswer {
  /** 0 is valid; 1 revoked; 2 suspended (draft-ietf-oauth-status-list section 7.1). */
  value: number
  checkedAt: Date
  /** When the list was last known to be this: now for our own, earlier for one that is kept. */
  fetchedAt: Date
}

/** For how long a list that does not say so itself is kept. */
const usualTtlMs = 5 * minuteMs

/**
 * The status of a credential of anybody. Lists of this deployment are read from the database; others are fetched, and kept for
 * as long as they allow. Where the host of a list cannot be reached, what is kept serves until it is `maximumAgeMs` old, and
 * never after its own end. May ask another host, so it must not be called within a transaction unless the list is ours.
 * @throws StatusUnknownError where nothing can be said: the credential then does not count
 */
export async function resolveStatus(
  kernel: Kernel,
  target: Queryable,
  question: StatusQuestion,
  { maximumAgeMs }: { maximumAgeMs: number },
): Promise<StatusAnswer> {
  const checkedAt = kernel.clock.now()
  const { uri, kind, index } = question
  const ownListId = idOfOwnList(kernel, uri, kind)
  if (ownListId !== undefined) {
    const revoked = await isRevoked(target, { statusListId: ownListId, statusIndex: index })
    if (revoked === undefined) {
      throw new StatusUnknownError('out-of-range', 'The list has no status at that index')
    }
    return { value: revoked ? status.revoked : status.valid, checkedAt, fetchedAt: checkedAt }
  }
  checkAddress(kernel, uri)
  const { list, fetchedAt } = await currentList(kernel, target, question, maximumAgeMs)
  return { value: statusIn(list, index, question.entry), checkedAt, fetchedAt }
}

/** Undefined for the lists of others. @throws StatusUnknownError for an address of ours where no list is */
function idOfOwnList({ origin }: Kernel, uri: string, kind: ListKind): string | undefined {
  if (!uri.startsWith(`${origin}/`)) return undefined
  const base = origin + (kind === 'token' ? statusListPath('') : bitstringPath(''))
  const id = uri.startsWith(base) ? uri.slice(base.length) : ''
  if (!isUuid(id)) throw new StatusUnknownError('address', 'There is no status list at that address')
  return id
}

interface CurrentList {
  list: SignedList
  fetchedAt: Date
}

async function currentList(
  kernel: Kernel,
  target: Queryable,
  question: StatusQuestion,
  maximumAgeMs: number,
): Promise<CurrentList> {
  const { uri, kind } = question
  const now = kernel.clock.now()
  const kept = await foreignList(target, uri, kind)
  const keptList = kept === undefined ? undefined : await believed(kept, question, now)
  const ageMs = kept === undefined ? Infinity : now.getTime() - kept.fetchedAt.getTime()
  if (
    kept !== undefined &&
    keptList !== undefined &&
    ageMs <= Math.min(keptList.ttlMs ?? usualTtlMs, maximumAgeMs)
  ) {
    return { list: keptList, fetchedAt: kept.fetchedAt }
  }
  try {
    const fetched = await fetchList(kernel, uri, kind, keptList === undefined ? undefined : kept)
    const list = await checkedList(fetched, question, now)
    await keepForeignList(target, uri, kind, fetched)
    return { list, fetchedAt: fetched.fetchedAt }
  } catch (error) {
    const isOffline = error instanceof StatusUnknownError && error.reason === 'unreachable'
    if (!isOffline || kept === undefined || keptList === undefined || ageMs > maximumAgeMs) throw error
    return { list: keptList, fetchedAt: kept.fetchedAt }
  }
}

/** A list that is kept, unless it no longer counts or others are to have signed it. */
async function believed(
  kept: ForeignList,
  question: StatusQuestion,
  now: Date,
): Promise<SignedList | undefined> {
  try {
    return await checkedList(kept, question, now)
  } catch (error) {
    if (error instanceof StatusUnknownError) return undefined
    throw error
  }
}
