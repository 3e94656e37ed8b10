import { dayMs, secondMs } from '#kernel/clock'
import { UnsealError, type Crypto } from '#kernel/crypto'
import type { CookieChange, PageContext } from '#kernel/http'
import type { Kernel } from '#kernel/module'

/** By what the browser of somebody without an account is known again. */
export const visitorCookie = 'cw_applicant'

/**
 * How long such a browser is known after its last use. Short, because it may be a library's; who wants longer saves a
 * link to come back by.
 */
export const visitorLifetimeMs = dayMs

const purpose = 'services.visitor'

interface SealedVisit {
  visitorId: string
  /** Milliseconds since 1970. */
  sealedAtMs: number
}

/** Who the browser says it is; undefined without a cookie, or with one that is old or not ours. */
export function visitorIn(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  { cookies }: Pick<PageContext, 'cookies'>,
): string | undefined {
  const sealed = cookies[visitorCookie]
  if (sealed === undefined || sealed === '') return undefined
  const visit = unsealVisit(crypto, sealed)
  if (visit === undefined) return undefined
  return clock.now().getTime() - visit.sealedAtMs < visitorLifetimeMs ? visit.visitorId : undefined
}

function unsealVisit(crypto: Crypto, sealed: string): SealedVisit | undefined {
  try {
    // Sealed by this file, and authenticated.
    return JSON.parse(crypto.unseal(purpose, sealed)) as SealedVisit
  } catch (error) {
    if (error instanceof UnsealError) return undefined
    throw error
  }
}

/** Makes the browser known for another while. Sealed anew each time, so that an old copy of the cookie runs out. */
export function visitorCookieFor(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  visitorId: string,
): CookieChange {
  const visit: SealedVisit = { visitorId, sealedAtMs: clock.now().getTime() }
  return {
    name: visitorCookie,
    value: crypto.seal(purpose, JSON.stringify(visit)),
    maxAgeSeconds: visitorLifetimeMs / secondMs,
  }
}

/** The browser is known no more. */
export const forgetVisitor: CookieChange = { name: visitorCookie, value: undefined }
