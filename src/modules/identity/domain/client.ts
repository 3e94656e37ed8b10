/** By which rules a service speaks with this provider. */
export type ClientProfile = 'one-login' | 'fapi2' | 'generic'

export const levelsOfConfidence = ['P0', 'P1', 'P2', 'P3'] as const
export type LevelOfConfidence = (typeof levelsOfConfidence)[number]

/** What is registered of a service; the fields are those of One Login's client registry. */
export interface ClientConfiguration {
  name: string
  channel: 'WEB' | 'MOBILE' | 'STRATEGIC_APP' | 'GENERIC_APP'
  clientType: 'web' | 'app'
  redirectUris: readonly string[]
  postLogoutRedirectUris: readonly string[]
  backChannelLogoutUri: string | null
  /** Where somebody goes who comes back later, after a check in person. */
  landingPageUrl: string | null
  scopes: readonly string[]
  /** Names of identity claims the service may ask for. */
  claims: readonly string[]
  levelsOfConfidence: readonly LevelOfConfidence[]
  sectorIdentifierUri: string | null
  subjectType: 'pairwise' | 'public'
  keySource: 'STATIC' | 'JWKS'
  publicKeyPem: string | null
  jwksUrl: string | null
  tokenAuthMethod: 'private_key_jwt' | 'client_secret_post' | 'none'
  /** argon2id. */
  clientSecretHash: string | null
  idTokenSigningAlgorithm: 'ES256' | 'RS256'
  jarRequired: boolean
  pkceEnforced: boolean
  maxAgeEnabled: boolean
  permitMissingNonce: boolean
  identityVerificationSupported: boolean
  oneLoginService: boolean
  cookieConsentShared: boolean
  smokeTest: boolean
  testClient: boolean
  testClientEmailAllowlist: readonly string[]
  serviceType: 'MANDATORY' | 'OPTIONAL'
  /** Fields of an imported registration that mean nothing here (contacts, rate limits): an export gives them back. */
  otherFields?: Readonly<Record<string, unknown>>
}

/** A service that signs its users in here (an OAuth client). */
export interface Client {
  clientId: string
  profile: ClientProfile
  /** The public body that runs it; null where an operator registered it by command. */
  organisationId: string | null
  environment: 'live' | 'sandbox'
  isActive: boolean
  configuration: ClientConfiguration
}

/** What a service starts from; a registration replaces what it says. */
export const newClientConfiguration: ClientConfiguration = {
  name: '',
  channel: 'WEB',
  clientType: 'web',
  redirectUris: [],
  postLogoutRedirectUris: [],
  backChannelLogoutUri: null,
  landingPageUrl: null,
  scopes: ['openid'],
  claims: [],
  levelsOfConfidence: ['P0'],
  sectorIdentifierUri: null,
  subjectType: 'pairwise',
  keySource: 'STATIC',
  publicKeyPem: null,
  jwksUrl: null,
  tokenAuthMethod: 'private_key_jwt',
  clientSecretHash: null,
  idTokenSigningAlgorithm: 'ES256',
  jarRequired: false,
  pkceEnforced: false,
  maxAgeEnabled: false,
  permitMissingNonce: false,
  identityVerificationSupported: false,
  oneLoginService: false,
  cookieConsentShared: false,
  smokeTest: false,
  testClient: false,
  testClientEmailAllowlist: [],
  serviceType: 'MANDATORY',
}
