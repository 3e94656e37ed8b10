import type { ClientConfiguration } from './client.ts'
import { clientError, clientWarning, type ClientProblem } from './client-problem.ts'
import { checkClientUrl, checkClientUrls, sectorHostOf, type UrlRules } from './client-urls.ts'

/** Scopes that a service can be registered for. */
export const registrableScopes = ['openid', 'email', 'phone', 'offline_access', 'wallet-subject-id'] as const
/** Scopes of One Login's own services: kept on import, of no effect here. */
const foreignScopes = ['am', 'doc-checking-app', 'govuk-account', 'account-management']

/** Before the last part of a claim's name. */
export const claimPrefix = 'https://vocab.account.gov.uk/v1/'
/** Identity claims that a service can be registered for. */
export const registrableClaims = [
  'coreIdentityJWT',
  'address',
  'passport',
  'drivingPermit',
  'returnCode',
].map((name) => `${claimPrefix}${name}`)
const foreignClaims = ['socialSecurityRecord', 'inheritedIdentityJWT'].map((name) => `${claimPrefix}${name}`)

const longestName = 254
const argon2Hash = /^\$argon2(id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[\w+/=-]+\$[\w+/=-]+$/

/** All that is wrong with a registration, as far as its text tells. Keys are looked into elsewhere. */
export function checkConfiguration(configuration: ClientConfiguration): ClientProblem[] {
  return [
    ...checkName(configuration.name),
    ...checkAddresses(configuration),
    ...checkScopes(configuration.scopes),
    ...checkIdentity(configuration),
    ...checkSector(configuration),
    ...checkAuthentication(configuration),
  ]
}

function checkName(name: string): ClientProblem[] {
  if (name.trim() === '') return [clientError('ClientName', 'name.missing')]
  return name.length > longestName ? [clientError('ClientName', 'name.long')] : []
}

function checkAddresses(configuration: ClientConfiguration): ClientProblem[] {
  const { redirectUris, postLogoutRedirectUris, backChannelLogoutUri, landingPageUrl } = configuration
  const allowsAppScheme = configuration.clientType === 'app' || configuration.channel !== 'WEB'
  const page: UrlRules = { allowsAppScheme, carriesAnswer: false }
  const server: UrlRules = { allowsAppScheme: false, carriesAnswer: false }
  return [
    ...(redirectUris.length === 0 ? [clientError('RedirectUrls', 'redirect.missing')] : []),
    ...checkClientUrls('RedirectUrls', redirectUris, { allowsAppScheme, carriesAnswer: true }),
    ...checkClientUrls('PostLogoutRedirectUrls', postLogoutRedirectUris, page),
    ...(backChannelLogoutUri === null
      ? []
      : checkClientUrl('BackChannelLogoutUri', backChannelLogoutUri, server)),
    ...(landingPageUrl === null ? [] : checkClientUrl('LandingPageUrl', landingPageUrl, page)),
  ]
}

function checkScopes(scopes: readonly string[]): ClientProblem[] {
  const known: readonly string[] = [...registrableScopes, ...foreignScopes]
  return [
    ...(scopes.includes('openid') ? [] : [clientError('Scopes', 'scope.openid')]),
    ...scopes
      .filter((scope) => !known.includes(scope))
      .map((scope) => clientError('Scopes', 'scope.unknown', { scope, known: registrableScopes.join(', ') })),
  ]
}

function checkIdentity(configuration: ClientConfiguration): ClientProblem[] {
  const { claims, levelsOfConfidence, identityVerificationSupported } = configuration
  const known = [...registrableClaims, ...foreignClaims]
  const problems = claims
    .filter((claim) => !known.includes(claim))
    .map((claim) => clientError('Claims', 'claim.unknown', { claim, known: registrableClaims.join(', ') }))
  if (levelsOfConfidence.length === 0) problems.push(clientError('ClientLoCs', 'levels.missing'))
  if (identityVerificationSupported) {
    if (configuration.tokenAuthMethod === 'client_secret_post')
      problems.push(clientError('IdentityVerificationSupported', 'identity.secret'))
    if (configuration.permitMissingNonce) problems.push(clientWarning('PermitMissingNonce', 'nonce.identity'))
    return problems
  }
  const high = levelsOfConfidence.filter((level) => level !== 'P0')
  if (high.length > 0)
    problems.push(clientWarning('ClientLoCs', 'levels.identity', { levels: high.join(', ') }))
  if (claims.length > 0) problems.push(clientWarning('Claims', 'claims.unused'))
  return problems
}

/** OpenID Connect Core 1.0, section 8.1: with several hosts the sector must be named. */
function checkSector(configuration: ClientConfiguration): ClientProblem[] {
  const { sectorIdentifierUri, subjectType, redirectUris } = configuration
  if (sectorIdentifierUri !== null) {
    return sectorHostOf(sectorIdentifierUri) === undefined
      ? [clientError('SectorIdentifierUri', 'sector.malformed', { url: sectorIdentifierUri })]
      : []
  }
  const hosts = new Set(redirectUris.map((uri) => URL.parse(uri)?.hostname).filter(Boolean))
  return subjectType === 'pairwise' && hosts.size > 1
    ? [clientError('SectorIdentifierUri', 'sector.several', { hosts: [...hosts].join(', ') })]
    : []
}

function checkAuthentication(configuration: ClientConfiguration): ClientProblem[] {
  const { tokenAuthMethod, keySource, publicKeyPem, jwksUrl, clientSecretHash } = configuration
  const problems: ClientProblem[] = []
  const needsKey = tokenAuthMethod === 'private_key_jwt' || configuration.jarRequired
  if (needsKey && keySource === 'STATIC' && publicKeyPem === null)
    problems.push(clientError('PublicKey', 'key.missing'))
  if (needsKey && keySource === 'JWKS' && jwksUrl === null)
    problems.push(clientError('JwksUrl', 'jwks.missing'))
  if (jwksUrl !== null)
    problems.push(...checkClientUrl('JwksUrl', jwksUrl, { allowsAppScheme: false, carriesAnswer: false }))
  if (tokenAuthMethod === 'client_secret_post' && clientSecretHash === null)
    problems.push(clientError('ClientSecret', 'secret.missing'))
  if (clientSecretHash !== null && !argon2Hash.test(clientSecretHash))
    problems.push(clientError('ClientSecret', 'secret.not-hash'))
  if (tokenAuthMethod === 'none' && !configuration.pkceEnforced)
    problems.push(clientError('PKCEEnforced', 'pkce.public'))
  if (configuration.testClient && configuration.testClientEmailAllowlist.length === 0)
    problems.push(clientWarning('TestClientEmailAllowlist', 'allow-list.empty'))
  return problems
}
