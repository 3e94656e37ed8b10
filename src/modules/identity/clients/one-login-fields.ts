import type { ClientConfiguration } from '../domain/client.ts'

type Key<Value> = {
  [Name in keyof ClientConfiguration]-?: ClientConfiguration[Name] extends Value ? Name : never
}[keyof ClientConfiguration]

/** A field of One Login's client registry and what it is called here. */
export type RegistryField = { readonly name: string; readonly spellings?: readonly string[] } & (
  | { readonly kind: 'text'; readonly key: Key<string> | Key<string | null> }
  | { readonly kind: 'list'; readonly key: Key<readonly string[]> }
  | { readonly kind: 'boolean'; readonly key: Key<boolean> }
  | {
      readonly kind: 'choice'
      readonly key: Key<string>
      readonly choices: readonly string[]
      /** Other values that mean a choice, in lower case. */
      readonly synonyms?: Readonly<Record<string, string>>
    }
)

/**
 * The registry's fields in the order of an export. Names are those of One Login's registry; `spellings` are those of its
 * self-service API and of OpenID Connect Dynamic Client Registration 1.0. Case and underscores make no difference.
 */
export const registryFields: readonly RegistryField[] = [
  { name: 'ClientName', kind: 'text', key: 'name', spellings: ['service_name'] },
  {
    name: 'Channel',
    kind: 'choice',
    key: 'channel',
    choices: ['WEB', 'MOBILE', 'STRATEGIC_APP', 'GENERIC_APP'],
  },
  {
    name: 'ClientType',
    kind: 'choice',
    key: 'clientType',
    choices: ['web', 'app'],
    spellings: ['application_type'],
    synonyms: { native: 'app' },
  },
  {
    name: 'ServiceType',
    kind: 'choice',
    key: 'serviceType',
    choices: ['MANDATORY', 'OPTIONAL'],
  },
  { name: 'RedirectUrls', kind: 'list', key: 'redirectUris', spellings: ['redirect_uris'] },
  {
    name: 'PostLogoutRedirectUrls',
    kind: 'list',
    key: 'postLogoutRedirectUris',
    spellings: ['post_logout_redirect_uris'],
  },
  {
    name: 'BackChannelLogoutUri',
    kind: 'text',
    key: 'backChannelLogoutUri',
    spellings: ['back_channel_logout_url', 'backchannel_logout_uri'],
  },
  { name: 'LandingPageUrl', kind: 'text', key: 'landingPageUrl', spellings: ['landing_page_uri'] },
  { name: 'Scopes', kind: 'list', key: 'scopes', spellings: ['scope'] },
  { name: 'Claims', kind: 'list', key: 'claims', spellings: ['identity_claims'] },
  {
    name: 'ClientLoCs',
    kind: 'list',
    key: 'levelsOfConfidence',
    spellings: ['accepted_levels_of_confidence', 'levels_of_confidence'],
  },
  {
    name: 'IdentityVerificationSupported',
    kind: 'boolean',
    key: 'identityVerificationSupported',
    spellings: ['identity_verification_enabled', 'identity_verification_required'],
  },
  {
    name: 'SectorIdentifierUri',
    kind: 'text',
    key: 'sectorIdentifierUri',
    spellings: ['sector_identifier_url'],
  },
  { name: 'SubjectType', kind: 'choice', key: 'subjectType', choices: ['pairwise', 'public'] },
  { name: 'PublicKeySource', kind: 'choice', key: 'keySource', choices: ['STATIC', 'JWKS'] },
  { name: 'PublicKey', kind: 'text', key: 'publicKeyPem' },
  { name: 'JwksUrl', kind: 'text', key: 'jwksUrl', spellings: ['jwks_uri'] },
  {
    name: 'TokenAuthMethod',
    kind: 'choice',
    key: 'tokenAuthMethod',
    choices: ['private_key_jwt', 'client_secret_post', 'none'],
    spellings: ['token_endpoint_auth_method'],
  },
  { name: 'ClientSecret', kind: 'text', key: 'clientSecretHash', spellings: ['client_secret_hash'] },
  {
    name: 'IdTokenSigningAlgorithm',
    kind: 'choice',
    key: 'idTokenSigningAlgorithm',
    choices: ['ES256', 'RS256'],
    spellings: ['id_token_signed_response_alg'],
    synonyms: { rsa256: 'RS256', ec: 'ES256', rsa: 'RS256' },
  },
  {
    name: 'JarValidationRequired',
    kind: 'boolean',
    key: 'jarRequired',
    spellings: ['require_signed_request_object'],
  },
  { name: 'PKCEEnforced', kind: 'boolean', key: 'pkceEnforced' },
  { name: 'MaxAgeEnabled', kind: 'boolean', key: 'maxAgeEnabled' },
  { name: 'PermitMissingNonce', kind: 'boolean', key: 'permitMissingNonce' },
  {
    name: 'OneLoginService',
    kind: 'boolean',
    key: 'oneLoginService',
    spellings: ['is_one_login_service'],
  },
  { name: 'CookieConsentShared', kind: 'boolean', key: 'cookieConsentShared' },
  { name: 'TestClient', kind: 'boolean', key: 'testClient' },
  { name: 'TestClientEmailAllowlist', kind: 'list', key: 'testClientEmailAllowlist' },
  { name: 'SmokeTest', kind: 'boolean', key: 'smokeTest' },
]

/** Fields of the registry that have no meaning here. They are kept, so that an export has them again. */
export const keptFields: readonly string[] = [
  'Contacts',
  'RateLimit',
  'ConsentRequired',
  'VectorsOfTrust',
  'ResponseType',
  'Type',
  'Data',
  'DefaultFields',
]

/** A field's name without what people write differently: `redirect_urls` and `RedirectUrls` are the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

export const clientIdNames = ['ClientID', 'client_id'].map(plainName)
export const isActiveNames = ['IsActive', 'Active', 'enabled'].map(plainName)
export const profileNames = ['Profile'].map(plainName)

const byPlainName = new Map(
  registryFields.flatMap((field) =>
    [field.name, field.key, ...(field.spellings ?? [])].map((name) => [plainName(name), field] as const),
  ),
)

/** The field that a name means, however it is spelled. */
export function fieldNamed(name: string): RegistryField | undefined {
  return byPlainName.get(plainName(name))
}

/** Every field of a registration, in the order of an export. */
export const configurationFields: readonly (keyof ClientConfiguration)[] = [
  ...registryFields.map(({ key }) => key),
  'otherFields',
]
