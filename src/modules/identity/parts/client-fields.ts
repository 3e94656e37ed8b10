import { levelsOfConfidence, type ClientConfiguration } from '../domain/client.ts'
import { claimPrefix, registrableClaims, registrableScopes } from '../domain/client-rules.ts'

/** How a field is asked for. */
export type FieldForm =
  | { kind: 'text' }
  | { kind: 'address' }
  | { kind: 'lines' }
  | { kind: 'yes-no' }
  | { kind: 'one-of'; choices: readonly string[] }
  | { kind: 'several'; choices: readonly string[] }

/** A field of a registration that has a page of its own. */
export interface ClientField {
  key: ShownField
  /** In the address of its page. */
  slug: string
  /** As One Login's registry names it: faults carry that name. */
  registryName: string
  form: FieldForm
}

/** Fields that owners change by themselves. What joins services, or lets them in without a key, is the operator's. */
export type ShownField = Exclude<
  keyof ClientConfiguration,
  | 'otherFields'
  | 'oneLoginService'
  | 'subjectType'
  | 'smokeTest'
  | 'tokenAuthMethod'
  | 'clientSecretHash'
  | 'keySource'
  | 'publicKeyPem'
  | 'jwksUrl'
>

type FieldGroup = {
  name: 'people' | 'addresses' | 'data' | 'protocol' | 'testing'
  fields: readonly ClientField[]
}

const yesNo: FieldForm = { kind: 'yes-no' }

function field(key: ShownField, slug: string, registryName: string, form: FieldForm): ClientField {
  return { key, slug, registryName, form }
}

/** Every field with a page, in the order of the summary. */
export const fieldGroups: readonly FieldGroup[] = [
  {
    name: 'people',
    fields: [
      field('name', 'name', 'ClientName', { kind: 'text' }),
      field('channel', 'channel', 'Channel', {
        kind: 'one-of',
        choices: ['WEB', 'MOBILE', 'STRATEGIC_APP', 'GENERIC_APP'],
      }),
      field('clientType', 'client-type', 'ClientType', { kind: 'one-of', choices: ['web', 'app'] }),
      field('serviceType', 'service-type', 'ServiceType', {
        kind: 'one-of',
        choices: ['MANDATORY', 'OPTIONAL'],
      }),
      field('cookieConsentShared', 'cookie-consent', 'CookieConsentShared', yesNo),
    ],
  },
  {
    name: 'addresses',
    fields: [
      field('redirectUris', 'redirect-addresses', 'RedirectUrls', { kind: 'lines' }),
      field('postLogoutRedirectUris', 'signed-out-addresses', 'PostLogoutRedirectUrls', { kind: 'lines' }),
      field('backChannelLogoutUri', 'back-channel-logout', 'BackChannelLogoutUri', { kind: 'address' }),
      field('landingPageUrl', 'landing-page', 'LandingPageUrl', { kind: 'address' }),
    ],
  },
  {
    name: 'data',
    fields: [
      field('scopes', 'scopes', 'Scopes', { kind: 'several', choices: registrableScopes }),
      field('identityVerificationSupported', 'identity', 'IdentityVerificationSupported', yesNo),
      field('levelsOfConfidence', 'levels-of-confidence', 'ClientLoCs', {
        kind: 'several',
        choices: levelsOfConfidence,
      }),
      field('claims', 'claims', 'Claims', { kind: 'several', choices: registrableClaims }),
      field('sectorIdentifierUri', 'sector', 'SectorIdentifierUri', { kind: 'address' }),
    ],
  },
  {
    name: 'protocol',
    fields: [
      field('idTokenSigningAlgorithm', 'id-token-algorithm', 'IdTokenSigningAlgorithm', {
        kind: 'one-of',
        choices: ['ES256', 'RS256'],
      }),
      field('jarRequired', 'signed-requests', 'JarValidationRequired', yesNo),
      field('pkceEnforced', 'pkce', 'PKCEEnforced', yesNo),
      field('maxAgeEnabled', 'max-age', 'MaxAgeEnabled', yesNo),
      field('permitMissingNonce', 'nonce', 'PermitMissingNonce', yesNo),
    ],
  },
  {
    name: 'testing',
    fields: [
      field('testClient', 'test-service', 'TestClient', yesNo),
      field('testClientEmailAllowlist', 'test-people', 'TestClientEmailAllowlist', { kind: 'lines' }),
    ],
  },
]

const allFields = fieldGroups.flatMap(({ fields }) => fields)

export function fieldWithSlug(slug: string): ClientField | undefined {
  return allFields.find((candidate) => candidate.slug === slug)
}

/** What a choice is called in the words: claims without the address before their name. */
export function choiceName(choice: string): string {
  return choice.startsWith(claimPrefix) ? choice.slice(claimPrefix.length) : choice
}

/** What a form about a field sent. */
export interface SentField {
  value: string
  values: readonly string[]
}

/**
 * The value that was sent; undefined where none of the offered answers was chosen.
 * @param current what it was: values that are not offered, such as scopes of an import, stay
 */
export function readField({ form }: ClientField, { value, values }: SentField, current: unknown): unknown {
  const typed = value.trim()
  if (form.kind === 'text') return typed
  if (form.kind === 'address') return typed === '' ? null : typed
  if (form.kind === 'lines') return typed.split(/\s*\n\s*/).filter((line) => line !== '')
  if (form.kind === 'yes-no') return value === 'yes' || value === 'no' ? value === 'yes' : undefined
  if (form.kind === 'one-of') return form.choices.find((choice) => choice === value)
  const notOffered = textsIn(current).filter((item) => !form.choices.includes(item))
  return [...form.choices.filter((choice) => values.includes(choice)), ...notOffered]
}

/** A field's value as its form sends it. */
export function sentFrom({ form }: ClientField, value: unknown): SentField {
  if (form.kind === 'yes-no') return { value: value === true ? 'yes' : 'no', values: [] }
  if (typeof value === 'string') return { value, values: [] }
  const texts = textsIn(value)
  return { value: texts.join('\n'), values: texts }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
