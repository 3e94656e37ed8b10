import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const text = (description: string) => Type.String({ minLength: 1, description })
const texts = () => Type.Array(Type.String({ minLength: 1 }))

const claimNames = Type.Object(
  {
    email: Type.String({ default: 'email' }),
    emailVerified: Type.String({ default: 'email_verified' }),
    givenNames: Type.String({ default: 'given_name' }),
    familyName: Type.String({ default: 'family_name' }),
    birthDate: Type.String({ default: 'birthdate' }),
  },
  { additionalProperties: false, default: {} },
)

/** Who vouches for identities: its keys are read from this one address, whatever a token says. */
const identityAuthority = Type.Object(
  { did: Type.String({ pattern: '^did:web:' }), documentUrl: text('Of its did.json'), issuer: text('iss') },
  { additionalProperties: false },
)

const providerSchema = Type.Object(
  {
    name: Type.String({
      pattern: '^[a-z][a-z0-9-]{1,30}$',
      description: 'In addresses: /sign-in/upstream/NAME/callback',
    }),
    title: Type.Object({ en: text('English'), cy: text('Welsh') }, { additionalProperties: false }),
    profile: Type.Enum(['one-login', 'generic'], { default: 'generic' }),
    issuer: text('As its discovery document spells it'),
    clientId: text('As registered there'),
    privateKey: Type.Optional(text('PEM (PKCS 8): private_key_jwt')),
    keyId: Type.Optional(text('kid of the key, where it is published as JWKS')),
    signingAlgorithm: Type.Enum(['RS256', 'PS256', 'ES256'], { default: 'RS256' }),
    clientSecret: Type.Optional(text('client_secret_post, where it takes no keys')),
    scopes: Type.Array(Type.String(), { default: ['openid', 'email'] }),
    vtr: Type.Optional(texts()),
    idTokenAlgorithm: Type.Optional(Type.Enum(['ES256', 'RS256', 'PS256'])),
    claims: claimNames,
    /** `always` for a provider that gives out addresses of its own domains only, and says nothing of verifying them. */
    emailIsVerified: Type.Enum(['by-claim', 'always'], { default: 'by-claim' }),
    usesUserInfo: Type.Boolean({ default: true }),
    identity: Type.Optional(identityAuthority),
    /** No more than this is believed, whatever it says. */
    highestIdentityLevel: Type.Integer({ minimum: 0, maximum: 3, default: 0 }),
    /** Which level a value of `acr` stands for, where no core identity is signed. */
    identityLevels: Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 3 }), { default: {} }),
    /** `always` where every sign-in there needs two factors. */
    twoFactors: Type.Enum(['by-claim', 'always'], { default: 'by-claim' }),
    twoFactorAcr: Type.Array(Type.String(), { default: [] }),
    localSignIn: Type.Enum(['beside', 'replaced'], { default: 'beside' }),
    /** Whom it is for, by the end of their email address; empty for everybody. */
    domains: Type.Array(Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' }), { default: [] }),
    /** Offers to sign out there as well. */
    signOutThere: Type.Boolean({ default: false }),
  },
  { additionalProperties: false },
)

const fileSchema = Type.Object(
  { providers: Type.Array(providerSchema, { maxItems: 20 }) },
  { additionalProperties: false },
)

/** A sign-in provider outside whose accounts people can use here. */
export type UpstreamProvider = Static<typeof providerSchema>

export type ReadProviders = { providers: readonly UpstreamProvider[] } | { problems: readonly string[] }

/** @param allowsHttp outside production, where a provider may run on this machine */
export function readUpstreamProviders(
  document: unknown,
  { allowsHttp }: { allowsHttp: boolean },
): ReadProviders {
  const candidate: unknown = Value.Default(fileSchema, structuredClone(document))
  if (!Value.Check(fileSchema, candidate)) {
    const found = Value.Errors(fileSchema, candidate).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    )
    return { problems: [...new Set(found)] }
  }
  const { providers } = candidate
  const problems = [
    ...providers.flatMap((provider) =>
      problemsOf(provider, allowsHttp).map((problem) => `${provider.name}: ${problem}`),
    ),
    ...duplicates(providers.map(({ name }) => name)).map((name) => `${name}: there are two of this name`),
    ...duplicates(providers.map(({ issuer, clientId }) => `${issuer} ${clientId}`)).map(
      (what) => `${what}: two providers are the same`,
    ),
  ]
  return problems.length > 0 ? { problems } : { providers }
}

function problemsOf(provider: UpstreamProvider, allowsHttp: boolean): string[] {
  const { issuer, privateKey, clientSecret, identity, profile, domains, scopes } = provider
  const rules: readonly (readonly [boolean, string])[] = [
    [!isAddress(issuer, allowsHttp), 'issuer is not an https address'],
    [
      identity !== undefined && !isAddress(identity.documentUrl, allowsHttp),
      'identity.documentUrl is not an https address',
    ],
    [(privateKey === undefined) === (clientSecret === undefined), 'give either privateKey or clientSecret'],
    [!scopes.includes('openid'), 'scopes must have openid'],
    [
      provider.emailIsVerified === 'always' && domains.length === 0,
      'emailIsVerified can be always only for named domains',
    ],
    [
      profile === 'one-login' && provider.highestIdentityLevel > 0 && identity === undefined,
      'a level of identity needs identity, which names whose signature counts',
    ],
  ]
  return rules.filter(([isBroken]) => isBroken).map(([, problem]) => problem)
}

function isAddress(address: string, allowsHttp: boolean): boolean {
  if (!URL.canParse(address)) return false
  const { protocol } = new URL(address)
  return protocol === 'https:' || (allowsHttp && protocol === 'http:')
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

/** Is the provider for the owner of this address? @param email in lower case */
export function isForEmail({ domains }: UpstreamProvider, email: string): boolean {
  return domains.length === 0 || domains.some((domain) => email.endsWith(`@${domain}`))
}

/** The provider that takes the place of signing in here, for the owner of this address. */
export function replacementFor(
  providers: readonly UpstreamProvider[],
  email: string,
): UpstreamProvider | undefined {
  const replacing = providers.filter(({ localSignIn }) => localSignIn === 'replaced')
  // One that names the domain goes before one for everybody.
  return replacing
    .toSorted((one, other) => Number(one.domains.length === 0) - Number(other.domains.length === 0))
    .find((provider) => isForEmail(provider, email))
}
