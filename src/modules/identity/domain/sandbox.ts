import type { LevelOfConfidence } from './client.ts'

/** What a sandbox can do wrong on purpose, in the words of One Login's simulator. */
export const coreIdentityErrors = [
  'INVALID_ALG_HEADER',
  'INVALID_SIGNATURE',
  'INVALID_ISS',
  'INVALID_AUD',
  'INCORRECT_SUB',
  'TOKEN_EXPIRED',
] as const
export const idTokenErrors = [
  'INVALID_ISS',
  'INVALID_AUD',
  'INVALID_ALG_HEADER',
  'INVALID_SIGNATURE',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_VALID_YET',
  'NONCE_NOT_MATCHING',
  'INCORRECT_VOT',
] as const
export const authoriseErrors = ['ACCESS_DENIED', 'TEMPORARILY_UNAVAILABLE'] as const

export type CoreIdentityError = (typeof coreIdentityErrors)[number]
export type IdTokenError = (typeof idTokenErrors)[number]
export type AuthoriseError = (typeof authoriseErrors)[number]

export interface ErrorConfiguration {
  coreIdentityErrors: readonly CoreIdentityError[]
  idTokenErrors: readonly IdTokenError[]
  authoriseErrors: readonly AuthoriseError[]
}

export const noErrors: ErrorConfiguration = { coreIdentityErrors: [], idTokenErrors: [], authoriseErrors: [] }

type JsonObject = Readonly<Record<string, unknown>>

/** What the invented person's answers are; the names are the simulator's. */
export interface ResponseConfiguration {
  sub: string
  email: string
  emailVerified: boolean
  phoneNumber: string | null
  phoneNumberVerified: boolean
  maxLoCAchieved: LevelOfConfidence
  coreIdentityVerifiableCredentials: JsonObject | null
  passportDetails: readonly JsonObject[] | null
  drivingPermitDetails: readonly JsonObject[] | null
  postalAddressDetails: readonly JsonObject[] | null
  returnCodes: readonly { code: string }[] | null
}

/** The registration as the simulator names its fields. */
export interface SimulatorClient {
  clientId: string
  publicKey: string
  publicKeySource: 'STATIC' | 'JWKS'
  jwksUrl: string
  scopes: readonly string[]
  redirectUrls: readonly string[]
  postLogoutRedirectUrls: readonly string[]
  claims: readonly string[]
  identityVerificationSupported: boolean
  idTokenSigningAlgorithm: 'ES256' | 'RS256'
  clientLoCs: readonly LevelOfConfidence[]
  token_auth_method: 'private_key_jwt' | 'client_secret_post'
  client_secret_hash: string
  isPKCEEnabled: boolean
}

/** What a service team changed of its sandbox. Nothing set means: as registered, and as the simulator begins. */
export interface SandboxConfiguration {
  client: Partial<SimulatorClient>
  response: Partial<ResponseConfiguration>
  errors: ErrorConfiguration
  /** The address that tokens are issued under, where it is not the sandbox's own. */
  simulatorUrl: string | null
  publishNewIdTokenSigningKeys: boolean
  useNewIdTokenSigningKeys: boolean
}

export const newSandboxConfiguration: SandboxConfiguration = {
  client: {},
  response: {},
  errors: noErrors,
  simulatorUrl: null,
  publishNewIdTokenSigningKeys: false,
  useNewIdTokenSigningKeys: false,
}

/** Whom the simulator answers with until it is told otherwise. */
export const defaultResponse: ResponseConfiguration = {
  sub: 'urn:fdc:gov.uk:2022:56P4CMsGh_02YOlWpd8PAOI-2sVlB2nsNU7mcLZYhYw=',
  email: 'test@example.com',
  emailVerified: true,
  phoneNumber: '07123456789',
  phoneNumberVerified: true,
  maxLoCAchieved: 'P2',
  coreIdentityVerifiableCredentials: {
    type: ['VerifiableCredential', 'IdentityCheckCredential'],
    credentialSubject: {
      name: [
        {
          nameParts: [
            { value: 'GEOFFREY', type: 'GivenName' },
            { value: 'HEARNSHAW', type: 'FamilyName' },
          ],
        },
      ],
      birthDate: [{ value: '1955-04-19' }],
    },
  },
  passportDetails: null,
  drivingPermitDetails: null,
  postalAddressDetails: [
    {
      addressCountry: 'GB',
      buildingName: '',
      streetName: 'FRAMPTON ROAD',
      postalCode: 'GL1 5QB',
      buildingNumber: '26',
      addressLocality: 'GLOUCESTER',
      validFrom: '2000-01-01',
      uprn: 100120472196,
      subBuildingName: '',
    },
  ],
  returnCodes: [],
}

/** One thing done wrong, as the checks name it: `idToken.INVALID_ISS`. */
export type ErrorMode =
  | `coreIdentity.${CoreIdentityError}`
  | `idToken.${IdTokenError}`
  | `authorise.${AuthoriseError}`

/** All sixteen, in the order in which a sign-in meets them. */
export const errorModes: readonly ErrorMode[] = [
  ...authoriseErrors.map((name) => `authorise.${name}` as const),
  ...idTokenErrors.map((name) => `idToken.${name}` as const),
  ...coreIdentityErrors.map((name) => `coreIdentity.${name}` as const),
]

/** A configuration with this error alone. */
export function onlyError(mode: ErrorMode): ErrorConfiguration {
  return {
    authoriseErrors: authoriseErrors.filter((name) => mode === `authorise.${name}`),
    idTokenErrors: idTokenErrors.filter((name) => mode === `idToken.${name}`),
    coreIdentityErrors: coreIdentityErrors.filter((name) => mode === `coreIdentity.${name}`),
  }
}

/** The errors of a configuration, by their names. */
export function modesOf(errors: ErrorConfiguration): ErrorMode[] {
  return errorModes.filter((mode) => {
    const only = onlyError(mode)
    return (
      only.authoriseErrors.some((name) => errors.authoriseErrors.includes(name)) ||
      only.idTokenErrors.some((name) => errors.idTokenErrors.includes(name)) ||
      only.coreIdentityErrors.some((name) => errors.coreIdentityErrors.includes(name))
    )
  })
}
