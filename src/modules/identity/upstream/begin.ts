import { buildAuthorizationUrl } from 'openid-client'
import { addMs, minuteMs } from '#kernel/clock'
import { redirectTo, type PageContext, type PageResult } from '#kernel/http'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { insertUpstreamRequest } from '../store/upstream-request.ts'
import { callbackPath } from './addresses.ts'
import { connect } from './connection.ts'
import { sealUpstream, type UpstreamPurpose } from './sealed.ts'

/** How long somebody may take at the provider. */
const requestMs = 60 * minuteMs

type Context = Pick<PageContext, 'kernel' | 'cookies' | 'locale'>

/**
 * Sends the browser to a provider outside (OpenID Connect Core 1.0, section 3.1.2.1), with state, nonce and PKCE that only
 * this browser can bring back, and an address of the provider's own to come back to (RFC 9700, section 4.4.2).
 * @throws UpstreamFailure where the provider cannot be reached
 */
export async function beginUpstream(
  { kernel, cookies, locale }: Context,
  provider: UpstreamProvider,
  purpose: UpstreamPurpose,
  loginHint: string | null = null,
): Promise<PageResult> {
  const { crypto, clock, db, origin } = kernel
  const configuration = await connect(kernel, provider)
  const [state, nonce, codeVerifier] = [crypto.token(), crypto.token(), crypto.token()]
  const browser = cookies[journeyCookie] ?? crypto.token()
  await insertUpstreamRequest(db, {
    stateHash: crypto.sha256(state),
    provider: provider.name,
    browserHash: crypto.sha256(browser),
    sealedDetails: sealUpstream(kernel, 'request', { purpose, nonce, codeVerifier }),
    expiresAt: addMs(clock.now(), requestMs),
  })
  const isReauthentication = purpose.kind === 'journey' && purpose.isReauthentication
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: origin + callbackPath(provider.name),
    scope: provider.scopes.join(' '),
    state,
    nonce,
    code_challenge: crypto.sha256(codeVerifier),
    code_challenge_method: 'S256',
    ui_locales: locale,
    ...identityParameters(provider),
    ...(loginHint === null ? {} : { login_hint: loginHint }),
    ...(isReauthentication ? { prompt: 'login', max_age: '0' } : {}),
  })
  return redirectTo(url.href, [{ name: journeyCookie, value: browser }])
}

/** What One Login is asked for besides (its guide, "Choose the level of identity confidence"). */
function identityParameters({ vtr, identity }: UpstreamProvider): Record<string, string> {
  return {
    ...(vtr === undefined ? {} : { vtr: JSON.stringify(vtr) }),
    ...(identity === undefined
      ? {}
      : { claims: JSON.stringify({ userinfo: { [claimNames.coreIdentity]: null } }) }),
  }
}
