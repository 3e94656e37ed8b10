import { addMs, secondMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { AuthorizationRequest } from '../domain/authorization-request.ts'
import type { ErrorConfiguration, ResponseConfiguration } from '../domain/sandbox.ts'
import { asksIdentity, levelNumber, reachedLevel } from '../domain/vector-of-trust.ts'
import { answerLocation, ReturnedRefusal } from '../one-login/authorize/refusal.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { codeSeconds } from '../provider/lifetimes.ts'
import { insertFlow, type SandboxFlow } from '../store/sandbox-flow.ts'
import type { Sandbox } from './context.ts'
import { rememberedSeconds } from './lifetimes.ts'

/** What the integration check stamps on the sign-ins that it makes. */
export interface CheckStep {
  checkId: string
  step: string
  errors: ErrorConfiguration
}

/** How a request that proved valid is refused all the same: on purpose, or for who is signed in. */
export function refusalOf(
  authorization: AuthorizationRequest,
  response: ResponseConfiguration,
  errors: ErrorConfiguration,
): ReturnedRefusal | undefined {
  if (errors.authoriseErrors.includes('ACCESS_DENIED'))
    return new ReturnedRefusal(authorization, 'access_denied')
  if (errors.authoriseErrors.includes('TEMPORARILY_UNAVAILABLE'))
    return new ReturnedRefusal(authorization, 'temporarily_unavailable')
  const { expectedSubject, claims } = authorization
  if (expectedSubject !== null && expectedSubject !== response.sub)
    return new ReturnedRefusal(authorization, 'login_required')
  const isTold = claims.includes(claimNames.returnCode)
  return isProved(authorization, response) || isTold
    ? undefined
    : new ReturnedRefusal(authorization, 'access_denied')
}

/** Return codes say that something stood in the way, whatever level was reached. */
function isProved(
  { levelsOfConfidence }: AuthorizationRequest,
  { returnCodes, maxLoCAchieved }: ResponseConfiguration,
): boolean {
  if (!levelsOfConfidence.some((levelOfConfidence) => asksIdentity({ levelOfConfidence }))) return true
  const isReached = reachedLevel(levelsOfConfidence, levelNumber(maxLoCAchieved)) !== undefined
  return isReached && (returnCodes ?? []).length === 0
}

/** Lets a sign-in begin for which nothing more has to be chosen. @returns the service's address with the code */
export async function beginFlow(
  { kernel, id }: Sandbox,
  target: Queryable,
  request: SandboxFlow['request'],
  check: CheckStep | undefined,
): Promise<string> {
  const { crypto, clock } = kernel
  const code = crypto.token()
  const now = clock.now()
  await insertFlow(target, {
    id: crypto.uuid(),
    clientId: id,
    choiceHash: null,
    codeHash: crypto.sha256(code),
    request,
    response: null,
    errors: check?.errors ?? null,
    checkId: check?.checkId ?? null,
    checkStep: check?.step ?? null,
    now,
    expiresAt: addMs(now, codeSeconds * secondMs),
    purgeAt: addMs(now, rememberedSeconds * secondMs),
  })
  return answerLocation(request, { code })
}

/** Lets a sign-in begin for which the browser is asked who signs in. @returns the handle to choose by */
export async function beginChoice(
  { kernel, id }: Sandbox,
  target: Queryable,
  request: SandboxFlow['request'],
  lifetimeSeconds: number,
): Promise<string> {
  const { crypto, clock } = kernel
  const handle = crypto.token()
  const now = clock.now()
  await insertFlow(target, {
    id: crypto.uuid(),
    clientId: id,
    choiceHash: crypto.sha256(handle),
    codeHash: null,
    request,
    response: null,
    errors: null,
    checkId: null,
    checkStep: null,
    now,
    expiresAt: addMs(now, lifetimeSeconds * secondMs),
    purgeAt: addMs(now, rememberedSeconds * secondMs),
  })
  return handle
}
