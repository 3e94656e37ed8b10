import { isFields } from './dynamo-json.ts'

type Fields = Readonly<Record<string, unknown>>

/** Clients that Keycloak makes for its own pages in every realm. */
const ownClients = new Set([
  'account',
  'account-console',
  'admin-cli',
  'broker',
  'realm-management',
  'security-admin-console',
])

/** Does Keycloak write registrations like this one (its `ClientRepresentation`)? */
export function isKeycloakClient(source: unknown): source is Fields {
  return (
    isFields(source) &&
    'clientId' in source &&
    ('publicClient' in source || 'clientAuthenticatorType' in source)
  )
}

/** Of a realm's export: not Keycloak's own pages, and nothing that signs nobody in. */
export function isMigrated(source: unknown): boolean {
  if (!isKeycloakClient(source)) return true
  const { clientId, protocol = 'openid-connect', bearerOnly, standardFlowEnabled } = source
  const signsIn = protocol === 'openid-connect' && bearerOnly !== true && standardFlowEnabled !== false
  return signsIn && !(typeof clientId === 'string' && ownClients.has(clientId))
}

/** A registration of Keycloak in the words of One Login's registry. Secrets are left behind: Keycloak keeps them unhashed. */
export function fromKeycloak(source: Fields): Record<string, unknown> {
  const attributes = isFields(source['attributes']) ? source['attributes'] : {}
  const text = (name: string): string | undefined => {
    const value = attributes[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const usesJwks = text('use.jwks.url') === 'true'
  const isPublic = source['publicClient'] === true
  const scopes = Array.isArray(source['defaultClientScopes']) ? source['defaultClientScopes'] : []
  return withoutUndefined({
    ClientID: source['clientId'],
    Profile: 'generic',
    ClientName: source['name'] === undefined || source['name'] === '' ? source['clientId'] : source['name'],
    IsActive: source['enabled'] ?? true,
    RedirectUrls: source['redirectUris'] ?? [],
    PostLogoutRedirectUrls: text('post.logout.redirect.uris')
      ?.split('##')
      .filter((uri) => uri !== '' && uri !== '+'),
    BackChannelLogoutUri: text('backchannel.logout.url'),
    LandingPageUrl: source['baseUrl'],
    Scopes: ['openid', ...['email', 'phone', 'offline_access'].filter((scope) => scopes.includes(scope))],
    PublicKeySource: usesJwks ? 'JWKS' : 'STATIC',
    JwksUrl: usesJwks ? text('jwks.url') : undefined,
    PublicKey: usesJwks ? undefined : text('jwt.credential.public.key'),
    TokenAuthMethod: authenticationOf(source, isPublic),
    PKCEEnforced: isPublic || text('pkce.code.challenge.method') === 'S256',
    IdTokenSigningAlgorithm: text('id.token.signed.response.alg') ?? 'RS256',
    JarValidationRequired: (text('request.object.required') ?? 'not required') !== 'not required',
  })
}

function authenticationOf({ clientAuthenticatorType }: Fields, isPublic: boolean): string {
  if (isPublic) return 'none'
  return clientAuthenticatorType === 'client-jwt' ? 'private_key_jwt' : 'client_secret_post'
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
