import { locales, type LocalisedText } from '#kernel/i18n'
import {
  cardColours,
  configurationId,
  formatsOf,
  type ClaimType,
  type CredentialFormat,
  type CredentialTemplate,
} from '../domain/template.ts'
import type { UkIssuer } from './issuer.ts'

const es256 = ['ES256']

/** Forms of a template that wallets of the profile take. */
export const ukFormats = ['jwt-vc', 'mdoc'] as const satisfies readonly CredentialFormat[]
export type UkFormat = (typeof ukFormats)[number]

export function isUkFormat(format: CredentialFormat): format is UkFormat {
  return ukFormats.some((known) => known === format)
}

export function ukFormatsOf(template: Pick<CredentialTemplate, 'formats'>): UkFormat[] {
  return ukFormats.filter((format) => formatsOf(template).includes(format))
}

/** Where somebody gets a card anew by signing in. */
function refreshPath(configuration: string): string {
  return `/refresh/${configuration}`
}

/** Issuer metadata of the profile (OpenID4VCI draft 14, with members of its own). */
export function ukIssuerMetadata(
  { issuer, authorizationServer }: UkIssuer,
  name: LocalisedText,
  templates: readonly CredentialTemplate[],
): object {
  const configurations = templates.flatMap((template) =>
    ukFormatsOf(template).map((format): [string, object] => [
      configurationId(template, format),
      configurationOf(issuer, template, format),
    ]),
  )
  const hasMdoc = templates.some((template) => ukFormatsOf(template).includes('mdoc'))
  return {
    credential_issuer: issuer,
    authorization_servers: [authorizationServer],
    credential_endpoint: `${issuer}/credential`,
    notification_endpoint: `${issuer}/notification`,
    ...(hasMdoc ? { mdoc_iacas_uri: `${issuer}/iacas` } : {}),
    credential_configurations_supported: Object.fromEntries(configurations),
    display: locales.map((locale) => ({ locale, name: name[locale] })),
  }
}

function configurationOf(issuer: string, template: CredentialTemplate, format: UkFormat): object {
  return {
    ...(format === 'mdoc' ? mdocMembers(template) : jwtVcMembers(template)),
    credential_signing_alg_values_supported: es256,
    credential_validity_period_max_days: template.validityDays,
    credential_refresh_web_journey_url: issuer + refreshPath(configurationId(template, format)),
    credential_metadata: { display: displayOf(template), claims: claimsOf(template, format) },
  }
}

function mdocMembers({ docType }: CredentialTemplate): object {
  return { format: 'mso_mdoc', doctype: docType, cryptographic_binding_methods_supported: ['cose_key'] }
}

function jwtVcMembers({ verifiableCredential }: CredentialTemplate): object {
  return {
    format: 'jwt_vc_json',
    credential_definition: { type: ['VerifiableCredential', ...(verifiableCredential?.types ?? [])] },
    cryptographic_binding_methods_supported: ['did:key'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: es256 } },
  }
}

function displayOf({ title, colour }: CredentialTemplate): object[] {
  // Two colours of a gradient; the same twice, because white text has been checked on this one.
  const background = cardColours[colour]
  return locales.map((locale) => ({
    locale,
    name: title[locale],
    background_color_1: background,
    background_color_2: background,
  }))
}

const valueTypes: Partial<Record<ClaimType, string>> = { date: 'full-date', image: 'jpeg' }

/** Claims have places of their own in an mdoc; those of a verifiable credential follow from its type. */
function claimsOf({ claims }: CredentialTemplate, format: UkFormat): object[] {
  if (format !== 'mdoc') return []
  return claims.flatMap(({ mdoc, isOptional, type, label }) =>
    mdoc === undefined
      ? []
      : [
          {
            path: [mdoc.namespace, mdoc.element],
            mandatory: isOptional !== true,
            value_type: valueTypes[type ?? 'text'] ?? 'string',
            display: locales.map((locale) => ({ locale, name: label[locale] })),
          },
        ],
  )
}
