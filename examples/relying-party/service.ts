import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { AuthorizationResponseError, buildEndSessionUrl, randomState } from 'openid-client'
import { requestAuthorization } from './authorization-request.ts'
import { createLogoutTokenReader } from './back-channel-logout.ts'
import { completeRequest } from './callback.ts'
import { homePage, problemPage, signedOutPage } from './pages.ts'
import type { Provider } from './provider.ts'
import { createSessions, type Purpose, type Session } from './sessions.ts'
import type { Settings } from './settings.ts'

interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

type Route = (request: IncomingMessage, session: Session | undefined) => Answer | Promise<Answer>

/** A service that lets its users sign in with the provider. */
export function createService(settings: Settings, provider: Provider): Server {
  const { origin } = settings
  const sessions = createSessions()
  const readLogoutToken = createLogoutTokenReader(provider)

  const sendTo = (purpose: Purpose): Route => {
    return async (_request, existing) => {
      const session = existing ?? sessions.begin()
      const hint = purpose === 'reauthenticate' ? session.user?.idToken : undefined
      if (purpose === 'reauthenticate' && hint === undefined) return redirect('/')
      const { url, pending } = await requestAuthorization(settings, provider, purpose, hint)
      session.pending = pending
      return redirect(url.href, session.id)
    }
  }

  const callback: Route = async (request, session) => {
    const pending = session?.pending
    if (session === undefined || pending === undefined) return page(problemPage('Nothing was asked for'), 400)
    // Each answer counts once, whatever becomes of it.
    session.pending = undefined
    try {
      const currentUrl = new URL(request.url ?? '', origin)
      const user = await completeRequest(settings, provider, currentUrl, pending, session.user)
      // A new id, so that one that was planted before sign-in is worth nothing.
      sessions.end(session.id)
      const signedIn = sessions.begin()
      signedIn.user = user
      return redirect('/', signedIn.id)
    } catch (error) {
      // Whoever is there could not show that they are the user.
      if (pending.purpose === 'reauthenticate') sessions.end(session.id)
      return page(problemPage(messageOf(error)), 400)
    }
  }

  const signOut: Route = (_request, session) => {
    if (session?.user === undefined) return redirect('/')
    sessions.end(session.id)
    const url = buildEndSessionUrl(provider, {
      id_token_hint: session.user.idToken,
      post_logout_redirect_uri: `${origin}/signed-out`,
      state: randomState(),
    })
    return redirect(url.href)
  }

  const backChannelLogout: Route = async (request) => {
    const logoutToken = new URLSearchParams(await text(request)).get('logout_token') ?? ''
    try {
      const { subject } = await readLogoutToken(logoutToken)
      sessions.endOf(subject)
      return { status: 200, headers: { 'cache-control': 'no-store' }, body: '' }
    } catch (error) {
      return { status: 400, headers: { 'cache-control': 'no-store' }, body: messageOf(error) }
    }
  }

  const routes: Readonly<Record<string, Route>> = {
    'GET /': (_request, session) => page(homePage(session)),
    'GET /sign-in': sendTo('sign-in'),
    'GET /prove-identity': sendTo('prove-identity'),
    'GET /reauthenticate': sendTo('reauthenticate'),
    'GET /oidc/callback': callback,
    'GET /sign-out': signOut,
    'GET /signed-out': () => page(signedOutPage()),
    'POST /oidc/back-channel-logout': backChannelLogout,
    'GET /what-i-was-told': (_request, session) => json(session?.user ?? null),
  }

  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', origin).pathname
    const route =
      routes[`${request.method} ${path}`] ?? (() => page(problemPage('There is no such page'), 404))
    const session = sessions.find(/(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1])
    void Promise.resolve(route(request, session))
      .catch((error: unknown) => page(problemPage(messageOf(error)), 500))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
  })
}

function redirect(location: string, sessionId?: string): Answer {
  const cookie = `session=${sessionId}; Path=/; HttpOnly; SameSite=Lax`
  return {
    status: 302,
    headers: { location, ...(sessionId === undefined ? {} : { 'set-cookie': cookie }) },
    body: '',
  }
}

function page(body: string, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body,
  }
}

function json(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

function messageOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError) return `${error.error}: ${error.error_description ?? ''}`
  return error instanceof Error ? error.message : String(error)
}
