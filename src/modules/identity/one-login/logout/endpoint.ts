import {
  parseUrlEncoded,
  sessionCookie,
  setCookieHeader,
  wellKnownPages,
  type ProtocolAnswer,
  type ProtocolRequest,
} from '#kernel/http'
import { decodeJwt } from '#kernel/crypto'
import { endAllSessions } from '../../sign-in/end-sessions.ts'
import { methodRefused, redirectAnswer } from '../answers.ts'
import { audienceOf } from '../authorize/hint.ts'
import { answerLocation } from '../authorize/refusal.ts'
import type { OneLogin } from '../context.ts'
import { liveSession } from '../live-session.ts'
import { showProblem } from '../show-page.ts'

const longestQuery = 2048

/**
 * `GET /logout` (OpenID Connect RP-Initiated Logout 1.0) as One Login has it: whatever the request says, the person is
 * signed out at once and everywhere, and the browser goes on without a question.
 */
export async function answerLogout(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer> {
  const { kernel } = provider
  if (request.method !== 'GET') return methodRefused('GET')
  if (request.search.length > longestQuery) {
    return showProblem(kernel, request, { page: 'too-long', status: 403 })
  }
  const parameters = readLogoutParameters(request.search)
  const session = await liveSession(kernel, request.cookies[sessionCookie])
  if (session !== undefined) {
    await kernel.db.transaction((tx) => endAllSessions(kernel, tx, session.actor.personId))
  }
  const location = await locationAfter(provider, parameters)
  return redirectAnswer(location, [setCookieHeader(kernel.origin, sessionCookie, undefined)])
}

/** The first value of each parameter of a request to sign out; a broken address is read as one without parameters. */
export function readLogoutParameters(search: string): ReadonlyMap<string, string> {
  try {
    return new Map(parseUrlEncoded(search).toReversed())
  } catch {
    return new Map()
  }
}

/** Where the browser goes once it is signed out. */
export async function locationAfter(
  provider: OneLogin,
  parameters: ReadonlyMap<string, string>,
): Promise<string> {
  const state = parameters.get('state')
  const usual = provider.kernel.origin + wellKnownPages.home
  const withError = (error_code: string, error_description: string): string =>
    withQuery(usual, { error_code, error_description }, state)
  const hint = parameters.get('id_token_hint')
  if (hint === undefined || hint === '') return withQuery(usual, {}, state)
  const token = decodeJwt(hint)
  const isOurs = token !== undefined && (await isOwn(provider, token))
  if (!isOurs) return withError('invalid_request', 'unable to validate id_token_hint')
  const clientId = audienceOf(token)
  const hasSubject = typeof token.claims['sub'] === 'string'
  if (typeof clientId !== 'string' || !hasSubject) return withQuery(usual, {}, state)
  const client = await provider.clientOf(clientId)
  if (client === undefined) return withError('unauthorized_client', 'client not found')
  const wanted = parameters.get('post_logout_redirect_uri')
  if (wanted === undefined || wanted === '') return withQuery(usual, {}, state)
  if (!client.configuration.postLogoutRedirectUris.includes(wanted)) {
    return withError('invalid_request', 'client registry does not contain post_logout_redirect_uri')
  }
  if (!URL.canParse(wanted)) return withError('invalid_request', 'invalid post logout redirect URI')
  return withQuery(wanted, {}, state)
}

/** Any token that a service holds of ours: its age does not matter. */
async function isOwn({ keys }: OneLogin, token: NonNullable<ReturnType<typeof decodeJwt>>): Promise<boolean> {
  return (await keys.isIdToken(token)) || (await keys.isAccessToken(token))
}

function withQuery(redirectUri: string, query: Record<string, string>, state: string | undefined): string {
  return answerLocation({ redirectUri, responseMode: 'query', state: state || null }, query)
}
