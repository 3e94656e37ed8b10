import { errors, type Interaction, type KoaContextWithOIDC } from 'oidc-provider'
import { readCookies, setCookieHeader } from '#kernel/http'
import { pickLocale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { originOfAddress } from '../domain/authorization-request.ts'
import { beginJourney, type JourneyStart } from '../sign-in/begin.ts'
import { resumePath, stepPath } from '../sign-in/journey.ts'
import { browserSession } from './browser-session.ts'
import { journeyCookie } from './cookies.ts'
import { strangerReason } from './policy.ts'

/** Signing in again does not make somebody another person, nor their sign-in a stronger one. */
const hopelessReasons = [strangerReason, 'claims_id_token_sub_value']
const weaknessReasons = ['essential_acr', 'essential_acrs']

/**
 * The engine needs the person: begins a journey through our pages under the engine's name for it. Where a service only
 * wants to hear of consent, the journey is at its end.
 * @returns the path of its first page
 * @throws LoginRequired, UnmetAuthenticationRequirements where no journey would help
 */
export async function beginEngineJourney(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const { uid, params, prompt } = interaction
  refuseHopeless(ctx, prompt.reasons)
  if (prompt.name === 'consent') return agreeAtOnce(kernel, ctx, interaction)
  await begin(kernel, ctx, { request: requestOf(params), uid })
  const wanted = params['ui_locales']
  return stepPath(uid, 'email') + (typeof wanted === 'string' ? `?lang=${pickLocale(wanted.split(' '))}` : '')
}

function refuseHopeless({ oidc }: KoaContextWithOIDC, reasons: readonly string[]): void {
  const hasJustSignedIn = oidc.route === 'resume'
  if (hasJustSignedIn && reasons.some((reason) => hopelessReasons.includes(reason))) {
    throw new errors.LoginRequired('somebody else signed in')
  }
  const isSignedIn = oidc.session?.accountId !== undefined
  if (isSignedIn && reasons.some((reason) => weaknessReasons.includes(reason))) {
    throw new errors.UnmetAuthenticationRequirements('no such sign-in is offered')
  }
}

/** Signing in to services of public bodies is the consent. */
async function agreeAtOnce(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const session = await browserSession(kernel, ctx.req.headers.cookie)
  if (session === undefined) throw new errors.LoginRequired('the session has ended')
  interaction.result = { consent: {} }
  await interaction.persist()
  const { uid, params } = interaction
  await begin(kernel, ctx, { request: requestOf(params), uid, sessionId: session.actor.sessionId })
  return resumePath(uid)
}

async function begin(kernel: Kernel, ctx: KoaContextWithOIDC, start: JourneyStart): Promise<void> {
  const before = readCookies(kernel, ctx.req.headers.cookie)[journeyCookie]
  const { browser } = await beginJourney(kernel, kernel.db, before, start)
  ctx.append('set-cookie', setCookieHeader(kernel.origin, journeyCookie, browser))
}

function requestOf(params: Interaction['params']): JourneyStart['request'] {
  const address = params['redirect_uri']
  const returnOrigin = typeof address === 'string' ? originOfAddress(address) : null
  return {
    purpose: { kind: 'engine', returnOrigin, clientId: String(params['client_id']) },
    credentialLevel: 'medium',
    reauthentication: null,
  }
}
