import type { Locale } from '#kernel/i18n'
import type { LevelOfConfidence } from './client.ts'

/** What a service asked for at `/authorize`, checked: OpenID Connect Core 1.0, section 3.1.2.1. */
export interface AuthorizationRequest {
  clientId: string
  redirectUri: string
  responseMode: 'query' | 'fragment'
  state: string | null
  nonce: string | null
  scopes: readonly string[]
  /** Names of the identity claims asked for at `/userinfo`. */
  claims: readonly string[]
  /** GPG 44: `low` is one factor (Cl), `medium` two (Cl.Cm). */
  credentialLevel: CredentialLevel
  /** Any of these will do, the best that was reached is told; P0 asks for no proof of identity. */
  levelsOfConfidence: readonly LevelOfConfidence[]
  /** RFC 7636, method S256. */
  codeChallenge: string | null
  /** Even somebody who is signed in must sign in (`prompt=login`). */
  mustSignIn: boolean
  /** Whom the service knows its user as, who must show again that it is still them; null for anybody. */
  expectedSubject: string | null
  /** The language that the service asked for, where it is one of ours. */
  locale: Locale | null
  /** How long ago somebody may have signed in; null for any time. */
  maximumAgeSeconds: number | null
}

export type CredentialLevel = 'low' | 'medium'

/** Whom a journey is for: a page of this platform, a service, or a service that the library engine serves. */
export type JourneyPurpose =
  | { kind: 'own'; returnPath: string }
  | { kind: 'one-login'; authorization: AuthorizationRequest }
  | { kind: 'engine'; returnOrigin: string | null; clientId: string }

/** What a journey must end with. */
export interface JourneyRequest {
  purpose: JourneyPurpose
  credentialLevel: CredentialLevel
  /** Who is signed in and must show again that it is still them. Null for everybody else. */
  reauthentication: { personId: string; sessionId: string } | null
}

/** Signing in to the pages of this platform. */
export function ownJourney(returnPath: string): JourneyRequest {
  return { purpose: { kind: 'own', returnPath }, credentialLevel: 'medium', reauthentication: null }
}

/** The origin of the service that a journey leads to, or the scheme of an app; null for our own pages. */
export function returnOriginOf({ purpose }: JourneyRequest): string | null {
  if (purpose.kind === 'own') return null
  return purpose.kind === 'engine' ? purpose.returnOrigin : originOfAddress(purpose.authorization.redirectUri)
}

/** An address's origin, or its scheme where it has none. */
export function originOfAddress(address: string): string {
  const { origin, protocol } = new URL(address)
  return origin === 'null' ? protocol : origin
}
