import type { Interaction, KoaContextWithOIDC } from 'oidc-provider'
import { addMs, secondMs } from '#kernel/clock'
import { pickLocale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { insertJourney } from '../store/sign-in-journey.ts'
import { journeySeconds } from './lifetimes.ts'
import { cookieNameOnTheWire, isSecure, journeyCookie } from './cookies.ts'

/**
 * The engine needs somebody to sign in: begins a journey through our pages, tied to this browser, so that nobody can
 * finish a journey that another person began.
 * @returns the path of its first page
 */
export async function beginJourney(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const { crypto, clock, db } = kernel
  const name = cookieNameOnTheWire(kernel, journeyCookie)
  const browser = ctx.cookies.get(name, { signed: false }) ?? crypto.token()
  ctx.cookies.set(name, browser, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(kernel),
    signed: false,
  })
  const now = clock.now()
  await insertJourney(db, {
    uidHash: crypto.sha256(interaction.uid),
    browserHash: crypto.sha256(browser),
    returnOrigin: originOfReturn(kernel, interaction),
    now,
    expiresAt: addMs(now, journeySeconds * secondMs),
  })
  const wanted = interaction.params['ui_locales']
  const language = typeof wanted === 'string' ? `?lang=${pickLocale([wanted])}` : ''
  return `/sign-in/${interaction.uid}${language}`
}

/** The service's origin, or the scheme of an app; null for our own pages. */
function originOfReturn(kernel: Kernel, interaction: Interaction): string | null {
  const address = interaction.params['redirect_uri']
  if (typeof address !== 'string') return null
  const { origin, protocol } = new URL(address)
  if (origin === kernel.origin) return null
  return origin === 'null' ? protocol : origin
}
