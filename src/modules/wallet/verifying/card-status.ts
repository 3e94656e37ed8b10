import type { KeyObject } from 'node:crypto'
import { minuteMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { status as statusValues } from '../domain/status-list.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { checkedList, statusIn, type ListKeys } from '../status/foreign/check-list.ts'
import { StatusUnknownError } from '../status/foreign/unknown.ts'
import { resolveStatus } from '../status/resolve.ts'
import { foreignList } from '../store/foreign-status-list.ts'
import type { CheckedCard } from './check-answer.ts'
import { issuerOf } from './issuer-key.ts'
import type { StatusPlaceOfCard } from './shown.ts'

/** What is known of a card's status. */
export interface KnownStatus {
  state: 'valid' | 'revoked' | 'suspended'
  /** How old that knowledge is: now, for cards of this site. */
  fetchedAt: Date
}

/** While the host of a list cannot be reached, what was known a moment ago still counts. */
const longestAgeMs = 10 * minuteMs

const suspended = 2

type Held = Pick<CheckedCard, 'status' | 'issuer'>

/** Is the status kept at this site? Then it can be asked for within a transaction. */
export function isOwnStatus(
  { origin }: Pick<Kernel, 'origin'>,
  { status }: Pick<CheckedCard, 'status'>,
): boolean {
  return status !== undefined && placesIn(status).every((place) => isOwnPlace(origin, place))
}

function isOwnPlace(origin: string, { uri }: StatusPlaceOfCard): boolean {
  return uri.startsWith(`${origin}/`)
}

function placesIn(status: StatusPlaceOfCard): StatusPlaceOfCard[] {
  return [status, ...(status.others ?? [])]
}

/**
 * The status of a card. Lists of others may be fetched: not within a transaction. Undefined when it cannot be told, and
 * for a card that has none.
 */
export async function statusOfCard(
  kernel: Kernel,
  target: Queryable,
  card: Held,
): Promise<KnownStatus | undefined> {
  return leastOf(card, (status) =>
    known(async () => {
      const question = { ...status, keysFor: keysFor(kernel, card) }
      return resolveStatus(kernel, target, question, { maximumAgeMs: longestAgeMs })
    }),
  )
}

/** The same from what is kept here, however old it is: nobody else is asked. */
export async function keptStatusOf(
  kernel: Kernel,
  target: Queryable,
  card: Held,
): Promise<KnownStatus | undefined> {
  return leastOf(card, (status) => {
    if (isOwnPlace(kernel.origin, status)) return statusOfCard(kernel, target, { ...card, status })
    return known(async () => {
      const kept = await foreignList(target, status.uri, status.kind)
      if (kept === undefined) throw new StatusUnknownError('unreachable', 'The list was never fetched')
      const list = await checkedList(kept, { ...status, keysFor: keysFor(kernel, card) }, kernel.clock.now())
      return { value: statusIn(list, status.index, status.entry), fetchedAt: kept.fetchedAt }
    })
  })
}

/** The first status that lets the card not count; where all let it, the one that is known the longest. */
async function leastOf(
  { status }: Held,
  read: (place: StatusPlaceOfCard) => Promise<KnownStatus | undefined>,
): Promise<KnownStatus | undefined> {
  let oldest: KnownStatus | undefined
  for (const { others: _, ...place } of status === undefined ? [] : placesIn(status)) {
    const found = await read(place)
    if (found === undefined || found.state !== 'valid') return found
    if (oldest === undefined || found.fetchedAt < oldest.fetchedAt) oldest = found
  }
  return oldest
}

async function known(
  read: () => Promise<{ value: number; fetchedAt: Date }>,
): Promise<KnownStatus | undefined> {
  try {
    const { value, fetchedAt } = await read()
    // What the specification leaves open does not count either.
    const state = value === statusValues.valid ? 'valid' : value === suspended ? 'suspended' : 'revoked'
    return { state, fetchedAt }
  } catch (error) {
    if (error instanceof StatusUnknownError) return undefined
    throw error
  }
}

/** Lists are signed by whom the card is from: under a key that is pinned, or a certificate below the same root. */
function keysFor(kernel: Pick<Kernel, 'clock'>, { issuer }: Held): ListKeys {
  return ({ header, claims }): KeyObject[] => {
    if (issuer === undefined) return []
    const iss = claims.iss ?? issuer.identifiers[0]
    try {
      const found = issuerOf(
        { header: { ...header }, claims: iss === undefined ? {} : { iss } },
        [issuer],
        kernel.clock.now(),
        'list',
      )
      return found === undefined ? [] : [found.key]
    } catch (error) {
      if (error instanceof OAuthError) return []
      throw error
    }
  }
}
