import { anonymous, sessionById } from '#kernel/access'
import type { Crypto } from '#kernel/crypto'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Application } from '../apply/application.ts'
import { publishedService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import {
  journeyBySecret,
  standingOf,
  startJourney,
  type FoundJourney,
  type StartedJourney,
} from '../channel/find-journey.ts'
import { leaveFor } from '../store/assistant-leave.ts'
import { leavePath } from '../addresses.ts'

/** An application that an agent wants to begin for somebody with an account, who has yet to allow it. */
export interface WantedJourney {
  readonly journeyId: string
  readonly serviceName: string
}

const wantedPurpose = 'services.journey-assistant'
const leavePurpose = 'services.assistant-leave'

/** What the agent keeps; it does nothing before the person gives leave. */
export function writeWantedJourney(crypto: Crypto, wanted: WantedJourney): string {
  return crypto.seal(wantedPurpose, JSON.stringify(wanted))
}

/** What stands in the address where the person gives leave: of no use for acting. */
export function writeLeaveRequest(crypto: Crypto, wanted: WantedJourney): string {
  return crypto.seal(leavePurpose, JSON.stringify(wanted))
}

export function readLeaveRequest(crypto: Crypto, written: string): WantedJourney | undefined {
  return read(crypto, leavePurpose, written)
}

function read(crypto: Crypto, purpose: string, written: string): WantedJourney | undefined {
  try {
    // Sealed by this file, and authenticated: it is what was put in.
    return JSON.parse(crypto.unseal(purpose, written)) as WantedJourney
  } catch {
    return undefined
  }
}

export type AgentJourney =
  | FoundJourney
  | { readonly kind: 'unknown' }
  /** The person has not given leave, or it ended with their session. */
  | { readonly kind: 'leave-needed'; readonly url: string }
  | Exclude<StartedJourney, { kind: 'started' }>

/** The journey behind what an agent was given. Only of services on offer. */
export async function agentJourney(kernel: Kernel, handle: string, locale: Locale): Promise<AgentJourney> {
  const visitor = journeyBySecret(kernel, 'agent', handle)
  if (visitor !== undefined) return standingOf(kernel, kernel.db, visitor)
  const wanted = read(kernel.crypto, wantedPurpose, handle)
  return wanted === undefined ? { kind: 'unknown' } : journeyByLeave(kernel, wanted, locale)
}

async function journeyByLeave(kernel: Kernel, wanted: WantedJourney, locale: Locale): Promise<AgentJourney> {
  const { db, clock } = kernel
  const now = clock.now()
  const leave = await leaveFor(db, { journeyId: wanted.journeyId, now })
  const session = leave === undefined ? undefined : await sessionById(db, leave)
  const isLive = session !== undefined && session.expiresAt > now && session.authentication.level !== 'low'
  if (leave === undefined || !isLive || leave.serviceName !== wanted.serviceName) {
    return { kind: 'leave-needed', url: leaveUrl(kernel, wanted) }
  }
  const definition = await publishedService(kernel, db, wanted.serviceName)
  if (definition === undefined) return { kind: 'gone' }
  const { actor } = session
  const started = await startJourney(kernel, { actor, definition, locale, channel: 'agent' })
  if (started.kind !== 'started') return started
  const { applicant, application, journeyId } = started
  return { kind: 'open', applicant, definition, journeyId, application }
}

function leaveUrl({ crypto, origin }: Pick<Kernel, 'crypto' | 'origin'>, wanted: WantedJourney): string {
  return `${origin}${leavePath(wanted.serviceName)}?for=${writeLeaveRequest(crypto, wanted)}`
}

/** What an agent is given when it begins: an open journey, or one that waits for the person's leave. */
export type Begun =
  | { readonly kind: 'open'; readonly handle: string; readonly application: Application }
  | { readonly kind: 'leave-needed'; readonly handle: string; readonly url: string }
  | Extract<StartedJourney, { kind: 'limited' }>

/** Begins for somebody without an account where the service allows it, and otherwise asks for leave. */
export async function beginForPerson(
  kernel: Kernel,
  definition: ServiceDefinition,
  locale: Locale,
): Promise<Begun> {
  const started = await startJourney(kernel, { actor: anonymous, definition, locale, channel: 'agent' })
  if (started.kind === 'limited') return started
  if (started.kind === 'started' && started.secret !== undefined) {
    return { kind: 'open', handle: started.secret, application: started.application }
  }
  const wanted = { journeyId: kernel.crypto.uuid(), serviceName: definition.name }
  return {
    kind: 'leave-needed',
    handle: writeWantedJourney(kernel.crypto, wanted),
    url: leaveUrl(kernel, wanted),
  }
}
