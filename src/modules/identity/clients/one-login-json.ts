import {
  newClientConfiguration,
  type Client,
  type ClientConfiguration,
  type ClientProfile,
} from '../domain/client.ts'
import { clientError, clientWarning, type ClientProblem } from '../domain/client-problem.ts'
import { checkClient } from './check-client.ts'
import { isFields, plainFields } from './dynamo-json.ts'
import { fromKeycloak, isKeycloakClient, isMigrated } from './keycloak-json.ts'
import {
  clientIdNames,
  fieldNamed,
  isActiveNames,
  keptFields,
  plainName,
  profileNames,
  registryFields,
} from './one-login-fields.ts'
import { readBoolean, readValue } from './read-value.ts'

/** A registration as it was read, with all that is wrong with it. */
export interface ReadClient {
  /** Undefined where the text names none: a new service. */
  clientId: string | undefined
  profile: ClientProfile
  isActive: boolean
  configuration: ClientConfiguration
  problems: readonly ClientProblem[]
}

const profiles: readonly ClientProfile[] = ['one-login', 'fapi2', 'generic']
const largestText = 5_000_000

/**
 * Reads registrations in the JSON of One Login's client registry: one object, a list, `{"clients": [...]}` or what
 * DynamoDB writes out. Every spelling of a field that One Login itself uses is understood, and so are clients and realms
 * that Keycloak exported.
 * @returns the registrations, or what is wrong with the text as a whole
 */
export function readClients(text: string): { clients: ReadClient[] } | { problem: ClientProblem } {
  const parsed = parse(text)
  if (parsed === undefined) return { problem: clientError('', 'not-json') }
  const objects = objectsIn(parsed).filter(isMigrated)
  if (objects.length === 0) return { problem: clientError('', 'no-clients') }
  const clients = objects.map(readClient)
  const ids = clients.flatMap(({ clientId }) => clientId ?? [])
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  return repeated === undefined
    ? { clients }
    : { problem: clientError('ClientID', 'client-id.repeated', { clientId: repeated }) }
}

function parse(text: string): unknown {
  if (text.length > largestText) return undefined
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function objectsIn(parsed: unknown): unknown[] {
  if (Array.isArray(parsed)) return parsed
  if (!isFields(parsed)) return [parsed]
  const list = Object.entries(parsed).find(([name]) => ['clients', 'items'].includes(name.toLowerCase()))
  if (list !== undefined && Array.isArray(list[1])) return list[1]
  const inner = parsed['Item'] ?? parsed['client'] ?? parsed['clientConfiguration']
  return [isFields(inner) ? { ...inner, ...withoutWrapper(parsed) } : parsed]
}

/** An answer of DynamoDB has nothing beside its item; the simulator's calls name the client outside. */
function withoutWrapper(parsed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { clientId } = parsed
  return clientId === undefined ? {} : { clientId }
}

function readClient(source: unknown): ReadClient {
  if (!isFields(source)) {
    const problems = [clientError('', 'not-an-object')]
    return {
      clientId: undefined,
      profile: 'one-login',
      isActive: true,
      configuration: newClientConfiguration,
      problems,
    }
  }
  const reading = new Reading()
  const fields = isKeycloakClient(source) ? fromKeycloak(source) : plainFields(source)
  for (const [name, value] of Object.entries(fields)) reading.take(name, value)
  return reading.finish()
}

/** Fields of one registration, taken one after the other. */
class Reading {
  readonly #values: Record<string, unknown> = {}
  readonly #others: Record<string, unknown> = {}
  readonly #problems: ClientProblem[] = []
  #clientId: string | undefined
  #profile: ClientProfile = 'one-login'
  #isActive = true

  take(name: string, value: unknown): void {
    const plain = plainName(name)
    if (clientIdNames.includes(plain)) return this.#takeClientId(value)
    if (isActiveNames.includes(plain)) return this.#takeIsActive(value)
    if (profileNames.includes(plain)) return this.#takeProfile(value)
    const field = fieldNamed(name)
    if (field === undefined) return this.#keep(name, plain, value)
    if (value === null || value === '') {
      this.#others[field.name] = value
      return
    }
    const read = readValue(field, value)
    if ('problem' in read) {
      this.#problems.push(read.problem)
      return
    }
    const earlier = this.#values[field.key]
    if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(read.value))
      this.#problems.push(clientError(field.name, 'contradicts', { name }))
    this.#values[field.key] = read.value
  }

  #takeClientId(value: unknown): void {
    if (value === null || value === '') return
    if (typeof value === 'string' && /^[!-~]{1,255}$/.test(value)) this.#clientId = value
    else this.#problems.push(clientError('ClientID', 'client-id.malformed'))
  }

  #takeIsActive(value: unknown): void {
    if (value === null) return
    const read = readBoolean('IsActive', value)
    if ('problem' in read) this.#problems.push(read.problem)
    else this.#isActive = read.value === true
  }

  #takeProfile(value: unknown): void {
    const known = profiles.find((profile) => profile === value)
    if (known === undefined)
      this.#problems.push(
        clientError('Profile', 'choice', { value: String(value), choices: profiles.join(', ') }),
      )
    else this.#profile = known
  }

  #keep(name: string, plain: string, value: unknown): void {
    const kept = keptFields.find((candidate) => plainName(candidate) === plain)
    this.#others[kept ?? name] = value
    if (kept === undefined) this.#problems.push(clientWarning(name, 'unknown-field', { name }))
  }

  finish(): ReadClient {
    // `readValue` gave each of them the type of its field.
    const values: Partial<ClientConfiguration> = this.#values
    const hasOthers = Object.keys(this.#others).length > 0
    const configuration: ClientConfiguration = {
      ...newClientConfiguration,
      ...defaultsFor(values),
      ...values,
      ...(hasOthers ? { otherFields: this.#others } : {}),
    }
    const unreadable = new Set(this.#problems.filter(({ isWarning }) => !isWarning).map(({ field }) => field))
    const checked = checkClient(configuration).filter(({ field }) => !unreadable.has(field))
    return {
      clientId: this.#clientId,
      profile: this.#profile,
      isActive: this.#isActive,
      configuration,
      problems: [...this.#problems, ...checked],
    }
  }
}

/** What One Login takes for granted where a registration is silent. */
function defaultsFor(values: Partial<ClientConfiguration>): Partial<ClientConfiguration> {
  const hasKey = values.publicKeyPem !== undefined || values.jwksUrl !== undefined
  return {
    keySource: values.jwksUrl !== undefined && values.publicKeyPem === undefined ? 'JWKS' : 'STATIC',
    tokenAuthMethod:
      typeof values.clientSecretHash === 'string' && !hasKey ? 'client_secret_post' : 'private_key_jwt',
    levelsOfConfidence: values.identityVerificationSupported === true ? ['P0', 'P2'] : ['P0'],
  }
}

/**
 * A registration in the JSON of One Login's client registry. What `readClients` read comes back, and every field that
 * the registration left to its default besides; addresses and keys that are not set are left out, unless it said so itself.
 */
export function writeClient(
  client: Pick<Client, 'clientId' | 'profile' | 'isActive' | 'configuration'>,
): Record<string, unknown> {
  const { clientId, profile, isActive, configuration } = client
  const fields = registryFields
    .map(({ name, key }) => [name, configuration[key]] as const)
    .filter(([, value]) => value !== null)
  return {
    ClientID: clientId,
    // First, because they may say of a field that it was empty: what it has been set to since replaces that.
    ...configuration.otherFields,
    ...Object.fromEntries(fields),
    IsActive: isActive,
    ...(profile === 'one-login' ? {} : { Profile: profile }),
  }
}
