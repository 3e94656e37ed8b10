import { addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { grantedDetails, type GrantedDetails } from '../domain/authorization-details.ts'
import { accessTokenLifetimeMs } from '../domain/limits.ts'
import type { TokenScheme } from '../domain/oauth-error.ts'

/** Who asks for tokens, as far as they have shown it. */
export interface TokenHolder {
  /** RFC 7638, of the key that tokens are to be bound to (RFC 9449). */
  keyThumbprint: string | undefined
  /** Of the key of the wallet instance, where its maker vouches for it. */
  clientThumbprint: string | undefined
}

/** Answer of the token endpoint (RFC 6749 section 5.1; OpenID4VCI 1.0 section 6.2). */
export interface TokenAnswer {
  access_token: string
  token_type: TokenScheme
  expires_in: number
  refresh_token: string
  authorization_details?: GrantedDetails[]
}

/** A pair of fresh tokens, and what is kept of them. */
export interface FreshTokens {
  accessToken: string
  refreshToken: string
  accessTokenHash: string
  refreshTokenHash: string
  accessTokenExpiresAt: Date
}

export function freshTokens({ clock, crypto }: Kernel): FreshTokens {
  const accessToken = crypto.token()
  const refreshToken = crypto.token()
  return {
    accessToken,
    refreshToken,
    accessTokenHash: crypto.sha256(accessToken),
    refreshTokenHash: crypto.sha256(refreshToken),
    accessTokenExpiresAt: addMs(clock.now(), accessTokenLifetimeMs),
  }
}

/** @param identifier under which the wallet must ask for the credential, where it asked for identifiers */
export function tokenAnswer(
  { accessToken, refreshToken }: FreshTokens,
  { keyThumbprint }: TokenHolder,
  configurationId: string,
  identifier: string | null,
): TokenAnswer {
  return {
    access_token: accessToken,
    token_type: keyThumbprint === undefined ? 'Bearer' : 'DPoP',
    expires_in: accessTokenLifetimeMs / 1000,
    refresh_token: refreshToken,
    ...(identifier === null ? {} : { authorization_details: grantedDetails(configurationId, identifier) }),
  }
}
