import { locales, type LocalisedText } from '#kernel/i18n'
import { offerPath, paths } from './addresses.ts'
import { keyId } from './body-id.ts'
import { cardColours, vctOf, type CredentialTemplate } from './template.ts'

const es256 = ['ES256']

/** Grant of OpenID4VCI 1.0 section 4.1.1. */
export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** A template, and the public body that issues it. */
export interface IssuedTemplate {
  template: CredentialTemplate
  issuerName: LocalisedText
}

/** Credential issuer metadata (OpenID4VCI 1.0 section 12.2). */
export function issuerMetadata(origin: string, templates: readonly IssuedTemplate[]): object {
  const configurations: Record<string, object> = {}
  for (const { template, issuerName } of templates) {
    configurations[template.name] = configurationOf(origin, template, issuerName)
  }
  return {
    credential_issuer: origin,
    authorization_servers: [origin + paths.authorizationServer],
    credential_endpoint: origin + paths.credential,
    nonce_endpoint: origin + paths.nonce,
    notification_endpoint: origin + paths.notification,
    credential_configurations_supported: configurations,
  }
}

function configurationOf(origin: string, template: CredentialTemplate, issuerName: LocalisedText): object {
  return {
    format: 'dc+sd-jwt',
    vct: vctOf(template, origin),
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: es256,
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: es256 } },
    credential_metadata: {
      display: locales.map((locale) => ({
        locale,
        name: template.title[locale],
        description: template.description[locale],
        background_color: cardColours[template.colour],
        text_color: '#ffffff',
      })),
      claims: template.claims.map((claim) => ({
        path: [claim.name],
        mandatory: true,
        display: locales.map((locale) => ({ locale, name: claim.label[locale] })),
      })),
    },
    // Not a registered member: which of the public bodies of this site issues it. Other wallets ignore it.
    issuing_organisation: issuerName,
  }
}

/** Metadata of the authorization server that takes pre-authorized codes (RFC 8414). */
export function authorizationServerMetadata(origin: string): object {
  return {
    issuer: origin + paths.authorizationServer,
    token_endpoint: origin + paths.token,
    grant_types_supported: [preAuthorizedGrant],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}

/** A credential offer (OpenID4VCI 1.0 section 4.1). */
export function credentialOffer(
  origin: string,
  configurationId: string,
  secrets: { preAuthorizedCode: string; transactionCode: string | undefined },
): object {
  const transactionCode =
    secrets.transactionCode === undefined
      ? {}
      : { tx_code: { input_mode: 'numeric', length: secrets.transactionCode.length } }
  return {
    credential_issuer: origin,
    credential_configuration_ids: [configurationId],
    grants: {
      [preAuthorizedGrant]: { 'pre-authorized_code': secrets.preAuthorizedCode, ...transactionCode },
    },
  }
}

/** Query of a link that leads a wallet to an offer. */
export function offerQuery(origin: string, reference: string): string {
  return new URLSearchParams({ credential_offer_uri: origin + offerPath(reference) }).toString()
}

/** SD-JWT VC type metadata (draft-ietf-oauth-sd-jwt-vc section 6.2). */
export function typeMetadata(origin: string, template: CredentialTemplate): object {
  return {
    vct: vctOf(template, origin),
    name: template.title.en,
    description: template.description.en,
    display: locales.map((locale) => ({
      locale,
      name: template.title[locale],
      description: template.description[locale],
      rendering: { simple: { background_color: cardColours[template.colour], text_color: '#ffffff' } },
    })),
    claims: template.claims.map((claim) => ({
      path: [claim.name],
      sd: claim.selectivelyDisclosable ? 'always' : 'never',
      display: locales.map((locale) => ({ locale, label: claim.label[locale] })),
    })),
  }
}

/** A public JSON Web Key (RFC 7517). */
interface PublicKey {
  kid?: string | undefined
}

/**
 * The document behind a public body's did:web identifier (W3C DID Core). Keys for requests cannot sign credentials,
 * and the other way round.
 */
export function didDocument(
  did: string,
  credentialKeys: readonly PublicKey[],
  requestKeys: readonly PublicKey[],
): object {
  const methodOf = (publicKeyJwk: PublicKey) => ({
    id: keyId(did, publicKeyJwk.kid),
    type: 'JsonWebKey2020',
    controller: did,
    publicKeyJwk,
  })
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [...credentialKeys, ...requestKeys].map(methodOf),
    assertionMethod: credentialKeys.map((key) => keyId(did, key.kid)),
    authentication: requestKeys.map((key) => keyId(did, key.kid)),
  }
}
