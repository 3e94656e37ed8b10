import type { FoundSession } from '#kernel/access'
import type { Interaction, KoaContextWithOIDC } from 'oidc-provider'
import { readCookies, sessionCookie, setCookieHeader } from '#kernel/http'
import { pickLocale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { originOfAddress } from '../domain/authorization-request.ts'
import { liveSession } from '../one-login/live-session.ts'
import { beginJourney } from '../sign-in/begin.ts'
import { resumePath, stepPath } from '../sign-in/journey.ts'
import { journeyCookie } from './cookies.ts'

/**
 * The engine needs somebody to sign in: begins a journey through our pages under the engine's name for it. Whoever is
 * signed in already is at its end, unless the service wants to see them sign in again.
 * @returns the path of its first page
 */
export async function beginEngineJourney(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const { uid, params, prompt } = interaction
  const cookies = readCookies(kernel, ctx.req.headers.cookie)
  const session = await browserSession(kernel, ctx.req.headers.cookie)
  const mustSignIn = prompt.reasons.includes('login_prompt') || prompt.reasons.includes('max_age')
  const isThere = session !== undefined && !mustSignIn
  const { browser } = await beginJourney(kernel, kernel.db, cookies[journeyCookie], {
    request: {
      purpose: { kind: 'engine', returnOrigin: returnOrigin(params), clientId: String(params['client_id']) },
      credentialLevel: 'medium',
      reauthentication: null,
    },
    uid,
    ...(isThere ? { sessionId: session.actor.sessionId } : {}),
  })
  ctx.append('set-cookie', setCookieHeader(kernel.origin, journeyCookie, browser))
  if (isThere) return resumePath(uid)
  const wanted = params['ui_locales']
  return stepPath(uid, 'email') + (typeof wanted === 'string' ? `?lang=${pickLocale([wanted])}` : '')
}

/** The session of a browser, if it was begun with two factors. @param header its cookies */
export async function browserSession(
  kernel: Kernel,
  header: string | undefined,
): Promise<FoundSession | undefined> {
  const session = await liveSession(kernel, readCookies(kernel, header)[sessionCookie])
  return session?.authentication.level === 'medium' ? session : undefined
}

function returnOrigin(params: Interaction['params']): string | null {
  const address = params['redirect_uri']
  return typeof address === 'string' ? originOfAddress(address) : null
}
