import type { FoundSession } from '#kernel/access'
import { countForClient } from '../../clients/client-counts.ts'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import { reachedLevel } from '../../domain/vector-of-trust.ts'
import type { OneLogin } from '../context.ts'
import { claimNames } from '../vocabulary.ts'
import { issueCode } from './issue-code.ts'
import { refusalLocation, ReturnedRefusal } from './refusal.ts'

/** Back to the service, or first to the pages where people prove who they are. */
export type Conclusion = { kind: 'return'; location: string } | { kind: 'prove-identity' }

/**
 * Somebody is signed in as surely as the service wants. Where it wants to know who they are, and that is not proved, they
 * are asked once; after that the service is told that it was not, or, if it asked for them, the reasons.
 */
export async function conclude(
  provider: OneLogin,
  state: {
    client: Client
    authorization: AuthorizationRequest
    session: FoundSession
    /** Were they asked to prove who they are? */
    wasAsked: boolean
  },
): Promise<Conclusion> {
  const { client, authorization, session, wasAsked } = state
  const reached = reachedLevel(authorization.levelsOfConfidence, session.actor.identityLevel)
  if (reached === undefined && !wasAsked) return { kind: 'prove-identity' }
  if (reached === undefined && !authorization.claims.includes(claimNames.returnCode)) {
    return refuse(provider, authorization, 'access_denied')
  }
  const grant = { client, request: authorization, session, reached: reached ?? 'P0' } as const
  const location = await issueCode(provider, grant)
  return location === undefined
    ? refuse(provider, authorization, 'login_required')
    : { kind: 'return', location }
}

function refuse(
  { kernel }: OneLogin,
  authorization: AuthorizationRequest,
  error: 'access_denied' | 'login_required',
): Conclusion {
  countForClient(kernel, undefined, authorization.clientId, `failure:${error}`)
  return { kind: 'return', location: refusalLocation(new ReturnedRefusal(authorization, error)) }
}
