import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieChange } from './page-contract.ts'

/** Names of the cookies that every page may need. */
export const sessionCookie = 'cw_session'
/** Ties forms of people who are not signed in to their browser. */
export const visitCookie = 'cw_visit'
export const languageCookie = 'cw_lang'

/**
 * Cookies carry the __Host- prefix where the site is on https, so that a neighbouring subdomain cannot plant them.
 */
export interface CookieJar {
  read(request: FastifyRequest): Record<string, string | undefined>
  write(reply: FastifyReply, change: CookieChange): void
}

export function cookieJar(origin: string): CookieJar {
  const prefix = cookiePrefix(origin)
  return {
    read: (request) => {
      if (prefix === '') return request.cookies
      return Object.fromEntries(
        Object.entries(request.cookies)
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, value]) => [name.slice(prefix.length), value]),
      )
    },
    write: (reply, { name, value, maxAgeSeconds }) => {
      const maxAge = value === undefined ? 0 : maxAgeSeconds
      reply.setCookie(prefix + name, value ?? '', {
        ...cookieAttributes(origin),
        ...(maxAge === undefined ? {} : { maxAge }),
      })
    },
  }
}

/** What stands before the names of cookies on the wire. */
export function cookiePrefix(origin: string): string {
  return isSecure(origin) ? '__Host-' : ''
}

/** What every cookie of this program has: no script reads it, and no other site sends it along with a form. */
export function cookieAttributes(origin: string): {
  path: '/'
  httpOnly: true
  sameSite: 'lax'
  secure: boolean
} {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(origin) }
}

function isSecure(origin: string): boolean {
  return origin.startsWith('https://')
}
