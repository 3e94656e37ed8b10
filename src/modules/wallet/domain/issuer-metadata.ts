import { locales, type LocalisedText } from '#kernel/i18n'
import { paths } from './addresses.ts'
import { claimPlaces } from './claim-places.ts'
import { preAuthorizedGrant, refreshGrant } from './metadata.ts'
import {
  cardColours,
  configurationId,
  formatsOf,
  vctOf,
  type CredentialFormat,
  type CredentialTemplate,
} from './template.ts'

const es256 = ['ES256']
/** ES256 in COSE (RFC 9053 section 2.1). */
const coseEs256 = -7

/** A template, and the public body that issues it. */
export interface IssuedTemplate {
  template: CredentialTemplate
  issuerName: LocalisedText
}

/** What depends on how the deployment is set up. */
export interface IssuerSettings {
  origin: string
  name: LocalisedText
  /** A JSON Web Key that requests can be encrypted for. */
  encryptionKey: object
  keyAgreement: string
  contentEncryptions: readonly string[]
  compressions: readonly string[]
  /** Makers of wallets whose attestations are believed are configured. */
  takesAttestations: boolean
}

/** Credential issuer metadata (OpenID4VCI 1.0 section 12.2.4). */
export function issuerMetadata(settings: IssuerSettings, templates: readonly IssuedTemplate[]): object {
  const { origin, keyAgreement, contentEncryptions, compressions } = settings
  const configurations = templates.flatMap((issued) => Object.entries(configurationsOf(settings, issued)))
  const batchSize = Math.max(1, ...templates.map(({ template }) => template.batchSize ?? 1))
  const ciphers = {
    enc_values_supported: contentEncryptions,
    zip_values_supported: compressions,
    encryption_required: false,
  }
  return {
    credential_issuer: origin,
    authorization_servers: [origin + paths.authorizationServer],
    credential_endpoint: origin + paths.credential,
    nonce_endpoint: origin + paths.nonce,
    deferred_credential_endpoint: origin + paths.deferred,
    notification_endpoint: origin + paths.notification,
    credential_request_encryption: { jwks: { keys: [settings.encryptionKey] }, ...ciphers },
    credential_response_encryption: { alg_values_supported: [keyAgreement], ...ciphers },
    // Of all templates together; some have smaller batches, or none.
    ...(batchSize > 1 ? { batch_credential_issuance: { batch_size: batchSize } } : {}),
    display: locales.map((locale) => ({ locale, name: settings.name[locale] })),
    credential_configurations_supported: Object.fromEntries(configurations),
  }
}

/** What wallets read about one template: an entry for each of its forms, by the name of the configuration. */
export function configurationsOf(
  settings: Pick<IssuerSettings, 'origin' | 'takesAttestations'>,
  issued: IssuedTemplate,
): Record<string, object> {
  const { template } = issued
  return Object.fromEntries(
    formatsOf(template).map((format): [string, object] => [
      configurationId(template, format),
      configurationOf(settings, issued, format),
    ]),
  )
}

function configurationOf(
  { origin, takesAttestations }: Pick<IssuerSettings, 'origin' | 'takesAttestations'>,
  { template, issuerName }: IssuedTemplate,
  format: CredentialFormat,
): object {
  const proof = { proof_signing_alg_values_supported: es256 }
  return {
    ...formatMembers(template, format, origin),
    proof_types_supported: { jwt: proof, ...(takesAttestations ? { attestation: proof } : {}) },
    credential_metadata: {
      display: locales.map((locale) => ({
        locale,
        name: template.title[locale],
        description: template.description[locale],
        background_color: cardColours[template.colour],
        text_color: '#ffffff',
      })),
      claims: claimPlaces(template, format).map(({ claim, path }) => ({
        path,
        mandatory: claim.isOptional !== true,
        display: locales.map((locale) => ({ locale, name: claim.label[locale] })),
      })),
    },
    // Not registered members: which of the public bodies of this site issues it, and how many copies of it a wallet gets
    // at once. Other wallets ignore them.
    issuing_organisation: issuerName,
    copies: template.batchSize ?? 1,
  }
}

/** What the annexes of OpenID4VCI 1.0 have for each format of credentials. */
function formatMembers(template: CredentialTemplate, format: CredentialFormat, origin: string): object {
  const dids = ['did:key', 'did:jwk']
  const binding = {
    cryptographic_binding_methods_supported: dids,
    credential_signing_alg_values_supported: es256,
  }
  if (format === 'sd-jwt-vc') {
    const methods = { cryptographic_binding_methods_supported: ['jwk', ...dids] }
    return { format: 'dc+sd-jwt', vct: vctOf(template, origin), ...binding, ...methods }
  }
  if (format === 'mdoc') {
    return {
      format: 'mso_mdoc',
      doctype: template.docType,
      cryptographic_binding_methods_supported: ['cose_key'],
      credential_signing_alg_values_supported: [coseEs256],
    }
  }
  const types =
    format === 'open-badge' ? ['OpenBadgeCredential'] : (template.verifiableCredential?.types ?? [])
  return {
    format: 'jwt_vc_json',
    credential_definition: { type: ['VerifiableCredential', ...types] },
    ...binding,
  }
}

/** Metadata of the authorization server that takes pre-authorized codes (RFC 8414). */
export function authorizationServerMetadata(
  origin: string,
  { takesAttestations }: Pick<IssuerSettings, 'takesAttestations'>,
): object {
  const attestation = {
    client_attestation_signing_alg_values_supported: es256,
    client_attestation_pop_signing_alg_values_supported: es256,
  }
  return {
    issuer: origin + paths.authorizationServer,
    token_endpoint: origin + paths.token,
    grant_types_supported: [preAuthorizedGrant, refreshGrant],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none', ...(takesAttestations ? ['attest_jwt_client_auth'] : [])],
    ...(takesAttestations ? attestation : {}),
    dpop_signing_alg_values_supported: es256,
    authorization_details_types_supported: ['openid_credential'],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}
