import { minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'

/** This deployment as an issuer of the profile of GOV.UK Wallet, and the authorization server in front of it. */
export interface UkIssuer {
  /** Name of this issuer in all tokens: from the settings, never from a request. */
  issuer: string
  /** Name of the authorization server, which is also its address. */
  authorizationServer: string
  keySetUrl: string
  /** How that server knows this issuer. */
  clientId: string
}

/** A pre-authorized code: between the 5 and 60 minutes of the profile. */
export const codeLifetimeMs = 15 * minuteMs

/** A wallet that exchanged its code at the last moment has a token of a few minutes: for so long its offer is kept. */
export const redemptionGraceMs = 5 * minuteMs

/** What wallets of the profile sign their proofs as. */
export const walletName = 'urn:fdc:gov:uk:wallet'

/** Undefined where no authorization server is configured: then no token of the profile can be verified. */
export function ukIssuerOf({ config, origin }: Pick<Kernel, 'config' | 'origin'>): UkIssuer | undefined {
  const authorizationServer = config.CREDENTIAL_AUTHORIZATION_SERVER
  if (authorizationServer === undefined) return undefined
  return {
    issuer: origin,
    authorizationServer,
    keySetUrl:
      config.CREDENTIAL_AUTHORIZATION_JWKS ??
      `${authorizationServer.replace(/\/+$/, '')}/.well-known/jwks.json`,
    clientId: config.WALLET_CLIENT_ID,
  }
}

/**
 * Identifier of the keys that sign credentials: of the host alone, because the profile knows neither ports nor paths in it.
 */
export function issuerDid({ config, origin }: Pick<Kernel, 'config' | 'origin'>): string {
  return config.CREDENTIAL_DID ?? `did:web:${new URL(origin).hostname}`
}

/** Does the deployment publish this profile, and not that of OpenID4VCI 1.0? */
export function isUkProfile({ config }: Pick<Kernel, 'config'>): boolean {
  return config.CREDENTIAL_ISSUER_PROFILE === 'uk-draft14'
}
