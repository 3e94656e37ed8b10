import { locales } from '#kernel/i18n'
import { offerPath } from './addresses.ts'
import { keyId } from './body-id.ts'
import { cardColours, vctOf, type CredentialTemplate } from './template.ts'

/** Grant of OpenID4VCI 1.0 section 4.1.1. */
export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** RFC 6749 section 6. */
export const refreshGrant = 'refresh_token'

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
