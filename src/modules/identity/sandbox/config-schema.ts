import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { levelsOfConfidence } from '../domain/client.ts'
import { authoriseErrors, coreIdentityErrors, idTokenErrors } from '../domain/sandbox.ts'
import { identityClaims } from '../one-login/vocabulary.ts'

const closed = { additionalProperties: false }
const url = Type.String({ pattern: '^https?://[^\\s/?#]+' })
const jsonObject = Type.Record(Type.String(), Type.Unknown())
const jsonObjects = Type.Union([Type.Array(jsonObject), Type.Null()])

/** A request to `/config`, as One Login's simulator takes it; every field may be left out. */
const configRequest = Type.Object(
  {
    clientConfiguration: Type.Optional(
      Type.Object(
        {
          clientId: Type.Optional(Type.String()),
          publicKey: Type.Optional(Type.String()),
          publicKeySource: Type.Optional(Type.Enum(['STATIC', 'JWKS'])),
          jwksUrl: Type.Optional(url),
          scopes: Type.Optional(Type.Array(Type.Enum(['openid', 'email', 'phone', 'wallet-subject-id']))),
          redirectUrls: Type.Optional(Type.Array(url)),
          postLogoutRedirectUrls: Type.Optional(Type.Array(url)),
          claims: Type.Optional(Type.Array(Type.Enum([...identityClaims]))),
          identityVerificationSupported: Type.Optional(Type.Boolean()),
          idTokenSigningAlgorithm: Type.Optional(Type.Enum(['ES256', 'RS256'])),
          clientLoCs: Type.Optional(Type.Array(Type.Enum([...levelsOfConfidence]), { minItems: 1 })),
          token_auth_method: Type.Optional(Type.Enum(['private_key_jwt', 'client_secret_post'])),
          client_secret_hash: Type.Optional(Type.String({ pattern: '^\\$argon2id\\$' })),
          isPKCEEnabled: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    responseConfiguration: Type.Optional(
      Type.Object(
        {
          sub: Type.Optional(Type.String()),
          email: Type.Optional(Type.String()),
          emailVerified: Type.Optional(Type.Boolean()),
          phoneNumber: Type.Optional(Type.Union([Type.String(), Type.Null()])),
          phoneNumberVerified: Type.Optional(Type.Boolean()),
          maxLoCAchieved: Type.Optional(Type.Enum([...levelsOfConfidence])),
          coreIdentityVerifiableCredentials: Type.Optional(Type.Union([jsonObject, Type.Null()])),
          passportDetails: Type.Optional(jsonObjects),
          drivingPermitDetails: Type.Optional(jsonObjects),
          postalAddressDetails: Type.Optional(jsonObjects),
          returnCodes: Type.Optional(
            Type.Union([Type.Array(Type.Object({ code: Type.String() }, closed)), Type.Null()]),
          ),
        },
        closed,
      ),
    ),
    errorConfiguration: Type.Optional(
      Type.Object(
        {
          coreIdentityErrors: Type.Optional(Type.Array(Type.Enum([...coreIdentityErrors]))),
          idTokenErrors: Type.Optional(Type.Array(Type.Enum([...idTokenErrors]))),
          authoriseErrors: Type.Optional(Type.Array(Type.Enum([...authoriseErrors]))),
        },
        closed,
      ),
    ),
    simulatorUrl: Type.Optional(url),
    publishNewIdTokenSigningKeys: Type.Optional(Type.Boolean()),
    useNewIdTokenSigningKeys: Type.Optional(Type.Boolean()),
  },
  closed,
)

export type ConfigRequest = Static<typeof configRequest>

const validator = Compile(configRequest)

/** What is wrong with one field, as the simulator's checker reports it. */
interface FieldFault {
  type: 'field'
  value?: unknown
  msg: 'Invalid value'
  path: string
  location: 'body'
}

export function fieldFault(path: string, value: unknown): FieldFault {
  return { type: 'field', value, msg: 'Invalid value', path, location: 'body' }
}

interface UnknownFields {
  type: 'unknown_fields'
  location: 'body'
  msg: 'Unknown field(s)'
  fields: { path: string; value: unknown; location: 'body' }[]
}

export type ConfigFaults = Record<string, FieldFault | UnknownFields>

/** Reads a request to `/config`; what is wrong is named by field, `scopes[0]`, every field at once. */
export function readConfigRequest(body: unknown): { request: ConfigRequest } | { faults: ConfigFaults } {
  if (validator.Check(body)) return { request: body }
  const faults: ConfigFaults = {}
  const unknown: UnknownFields['fields'] = []
  const errors = validator.Errors(body)
  for (const { keyword, instancePath } of errors) {
    const steps = stepsOf(instancePath)
    const path = pathOf(steps)
    const value = valueAt(body, steps)
    // Of a list that may also be null, the elements are at fault and not the list.
    const isInside = errors.some((other) => other.instancePath.startsWith(`${instancePath}/`))
    if (keyword === 'boolean') unknown.push({ path, value, location: 'body' })
    else if (keyword !== 'additionalProperties' && !isInside) faults[path] ??= fieldFault(path, value)
  }
  if (unknown.length > 0) {
    faults['_unknown_fields'] = {
      type: 'unknown_fields',
      location: 'body',
      msg: 'Unknown field(s)',
      fields: unknown,
    }
  }
  return { faults }
}

/** RFC 6901. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function pathOf(steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`
    return path === '' ? step : `${path}.${step}`
  }, '')
}

function valueAt(body: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    body,
  )
}

/** Lists count too: their elements have numbers for names. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
