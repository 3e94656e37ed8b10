import Csrf from '@fastify/csrf'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/access'
import { pickLocale, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { parseQuery } from './body.ts'
import { languageCookie, sessionCookie, visitCookie, type CookieJar } from './cookies.ts'
import type { PageContext } from './page-contract.ts'
import { resolveActor, type RequestActor } from './session.ts'

/** What one request is answered with: who, in which language, and the tokens of its forms. */
export interface RequestScope extends RequestActor {
  context: PageContext
  locale: Locale
  url: string
  csrf: () => string
  verifyCsrf: (token: string | undefined) => boolean
}

const csrfTokens = new Csrf({ algorithm: 'sha256' })
const userAgentLength = 200

/** Reads the session, the language and the query. @throws HttpProblem 400 for a broken query */
export async function openScope(
  kernel: Kernel,
  jar: CookieJar,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestScope> {
  const cookies = jar.read(request)
  const token = cookies[sessionCookie]
  const { actor, expired } = await resolveActor(kernel, token)
  const query = parseQuery(request.url.split('?').slice(1).join('?'))
  const locale = pickLocale([query['lang'], cookies[languageCookie], request.headers['accept-language']])
  const secret = csrfSecret(kernel, jar, reply, actor, token, cookies[visitCookie])
  const csrf = (): string => csrfTokens.create(secret())
  return {
    actor,
    expired,
    locale,
    url: request.url,
    csrf,
    verifyCsrf: (sent) => sent !== undefined && csrfTokens.verify(secret(), sent),
    context: contextOf(kernel, { actor, locale, query, cookies, request, csrf }),
  }
}

interface ContextParts {
  actor: Actor
  locale: Locale
  query: Readonly<Record<string, string>>
  cookies: Readonly<Record<string, string | undefined>>
  request: FastifyRequest
  csrf: () => string
}

function contextOf(
  kernel: Kernel,
  { actor, locale, query, cookies, request, csrf }: ContextParts,
): PageContext {
  return {
    kernel,
    actor,
    locale,
    query,
    cookies,
    params: request.params,
    url: request.url,
    requestId: request.id,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, userAgentLength),
    clientAddress: request.ip,
    formTokens: () => ({ csrf: csrf(), submissionKey: kernel.crypto.uuid() }),
  }
}

/**
 * Tokens are bound to the session, or before sign-in to the browser: signing in makes older pages stale. Each is a salted
 * SHA-256 of the 256 random bits of the cookie, from which the cookie cannot be found.
 */
function csrfSecret(
  kernel: Kernel,
  jar: CookieJar,
  reply: FastifyReply,
  actor: Actor,
  token: string | undefined,
  visit: string | undefined,
): () => string {
  let known = visit
  return () => {
    if (actor.kind === 'person') return `session ${token ?? ''}`
    if (known === undefined || known === '') {
      known = kernel.crypto.token()
      jar.write(reply, { name: visitCookie, value: known })
    }
    return `visit ${known}`
  }
}
