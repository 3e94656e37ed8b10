import { sessionCookie, setCookieHeader, type ProtocolAnswer, type ProtocolRequest } from '#kernel/http'
import { countForClient } from '../../clients/client-counts.ts'
import type { Client } from '../../domain/client.ts'
import { journeyCookie } from '../../provider/cookies.ts'
import { beginJourney, type JourneyStart } from '../../sign-in/begin.ts'
import { resumePath, stepPath } from '../../sign-in/journey.ts'
import { redirectAnswer } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { liveSession } from '../live-session.ts'
import { showProblem } from '../show-page.ts'
import { conclude } from './conclude.ts'
import { nextStepFor } from './next-step.ts'
import { readParameters } from './parameters.ts'
import { readRequest } from './read-request.ts'
import { refusalLocation, ReturnedRefusal, ShownRefusal } from './refusal.ts'
import { refuseReauthentication } from './refuse-reauthentication.ts'

/** `GET /authorize`: OpenID Connect Core 1.0, section 3.1.2, as One Login's public documents narrow it. */
export async function answerAuthorize(
  provider: OneLogin,
  client: Client | undefined,
  request: ProtocolRequest,
): Promise<ProtocolAnswer> {
  try {
    if (request.method !== 'GET') throw new ShownRefusal('method', 405)
    return await proceed(provider, client, request)
  } catch (error) {
    if (error instanceof ReturnedRefusal) {
      // Without a client there is nowhere to return to.
      if (client !== undefined)
        countForClient(provider.kernel, undefined, client.clientId, `failure:${error.code}`)
      return redirectAnswer(refusalLocation(error))
    }
    if (!(error instanceof ShownRefusal)) throw error
    return refused(provider, request, error)
  }
}

async function proceed(
  provider: OneLogin,
  client: Client | undefined,
  { search, cookies }: ProtocolRequest,
): Promise<ProtocolAnswer> {
  const { kernel } = provider
  const authorization = await readRequest(provider, client, readParameters(search))
  // An unknown client was refused above.
  if (client === undefined) throw new TypeError('A request was accepted of nobody')
  const session = await liveSession(kernel, cookies[sessionCookie])
  const step = nextStepFor(provider, client, authorization, session)
  if (step.kind === 'refuse-reauthentication')
    return refuseReauthentication(provider, authorization, [step.session.actor.personId])
  const { journey } = step
  if (step.kind === 'sign-in') return sendToPages(provider, cookies[journeyCookie], { request: journey })
  const signedIn = { client, authorization, session: step.session, wasAsked: false }
  const end = await conclude(provider, signedIn)
  if (end.kind === 'return') return redirectAnswer(end.location)
  const { sessionId } = step.session.actor
  return sendToPages(provider, cookies[journeyCookie], { request: journey, sessionId })
}

/** Begins a journey; one that only proves an identity has its session already. */
async function sendToPages(
  { kernel }: OneLogin,
  browserBefore: string | undefined,
  start: JourneyStart,
): Promise<ProtocolAnswer> {
  const { uid, browser } = await beginJourney(kernel, kernel.db, browserBefore, start)
  const cookie = setCookieHeader(kernel.origin, journeyCookie, browser)
  if (start.sessionId !== undefined) return redirectAnswer(resumePath(uid), [cookie])
  const { purpose } = start.request
  const locale = purpose.kind === 'one-login' ? purpose.authorization.locale : null
  return redirectAnswer(stepPath(uid, 'email') + (locale === null ? '' : `?lang=${locale}`), [cookie])
}

async function refused(
  { kernel }: OneLogin,
  request: ProtocolRequest,
  refusal: ShownRefusal,
): Promise<ProtocolAnswer> {
  const answer = await showProblem(kernel, request, { page: refusal.page, status: refusal.status })
  return refusal.status === 405 ? { ...answer, headers: { ...answer.headers, allow: 'GET' } } : answer
}
