import type { Actor } from '#kernel/access'
import { hourMs, minuteMs } from '#kernel/clock'
import { HttpProblem, notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { journeyBySecret, journeyOfPerson, standingOf, type FoundJourney } from '../channel/find-journey.ts'
import { limitNetwork, type Limit } from '../channel/limit-uses.ts'
import type { Limit as ServiceLimit } from '../domain/limits.ts'

/** What every operation on a journey is given. */
export interface JourneyRequest {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly params: { readonly journeyId: string }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export type LiveJourney = Extract<FoundJourney, { kind: 'open' | 'sent' }>

export type OpenJourney = Extract<FoundJourney, { kind: 'open' }>
export type SentJourney = Extract<FoundJourney, { kind: 'sent' }>

const bearer = /^Bearer +(\S+)$/i

/**
 * The journey that a request is about: by its secret, or one of the signed-in person's.
 * @throws HttpProblem 404 for any that is not theirs, 410 for one that has expired or whose service is offered no more, and
 * as `notEnough` says
 */
export async function journeyOf({ kernel, actor, params, headers }: JourneyRequest): Promise<LiveJourney> {
  const claimed = await claimedJourney({ kernel, actor, params, headers })
  if (claimed === undefined || claimed.journeyId !== params.journeyId) throw notFound()
  const found = await standingOf(kernel, kernel.db, claimed)
  if (found.kind === 'gone') throw gone()
  if (found.kind === 'open' || found.kind === 'sent') return found
  throw notEnough(found.kind)
}

/** The service is not for who asks: 401 without an account that it needs, 403 without proof of identity. */
export function notEnough(needed: 'account-needed' | 'identity-needed'): HttpProblem {
  return needed === 'account-needed'
    ? new HttpProblem(401, 'sign-in-needed')
    : new HttpProblem(403, 'identity-needed')
}

/** There is nothing left to go on with. */
export function gone(): HttpProblem {
  return new HttpProblem(410, 'gone', {
    detail: 'The answers have expired, or the service is offered no more',
  })
}

/** The service is not open, or the person has sent as many as they may. */
export function limitReached(limit: ServiceLimit): HttpProblem {
  return new HttpProblem(403, `service-${limit.kind}`, { detail: detailOf(limit) })
}

function detailOf(limit: ServiceLimit): string {
  if (limit.kind === 'not-open') return `The service opens on ${limit.opensOn}`
  if (limit.kind === 'closed') return `The service closed on ${limit.closesOn}`
  return `One person may send ${limit.perPerson}`
}

async function claimedJourney({ kernel, actor, params, headers }: JourneyRequest) {
  const { authorization } = headers
  if (typeof authorization === 'string') {
    return journeyBySecret(kernel, 'api', bearer.exec(authorization)?.[1] ?? '')
  }
  if (actor.kind !== 'person') return undefined
  return journeyOfPerson(kernel, { kind: 'person', personId: actor.personId, actor }, params.journeyId)
}

const beginnings: Limit = { name: 'api-begin', maximum: 60, periodMs: hourMs }
const requests: Limit = { name: 'api', maximum: 300, periodMs: minuteMs }

/** @throws HttpProblem 429 */
export async function limitRequests(
  kernel: Kernel,
  kind: 'begin' | 'request',
  clientAddress: string,
): Promise<void> {
  const limit = kind === 'begin' ? beginnings : requests
  const retryAfterSeconds = await limitNetwork(kernel, limit, clientAddress)
  if (retryAfterSeconds !== undefined) throw new HttpProblem(429, 'too-many-requests', { retryAfterSeconds })
}
