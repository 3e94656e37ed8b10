import { organisations } from '#kernel/access'
import { secondMs } from '#kernel/clock'
import { signJwt } from '#kernel/crypto'
import { locales, type LocalisedText } from '#kernel/i18n'
import { contribute, type Kernel } from '#kernel/module'
import { originDocuments } from '#modules/identity'
import { issuerMetadata } from '../domain/issuer-metadata.ts'
import { collectableTemplates } from '../templates/catalogue.ts'
import { ukMetadata } from '../uk-profile/documents.ts'
import { takesAttestations } from './attestation-trust.ts'
import { compressions, contentEncryptions, keyAgreement, requestEncryptionKey } from './encryption.ts'

const documentKeyPurpose = 'wallet.issuer-metadata'

/** What wallets read about this issuer, in the profile that the deployment publishes (CREDENTIAL_ISSUER_PROFILE). */
export async function issuerDocument(kernel: Kernel): Promise<object> {
  return (await ukMetadata(kernel)) ?? internationalMetadata(kernel)
}

async function internationalMetadata(kernel: Kernel): Promise<object> {
  const bodies = await organisations(kernel.db)
  const templates = (await collectableTemplates(kernel, kernel.db)).map((template) => {
    const issuer = bodies.find((organisation) => organisation.slug === template.issuerOrganisationSlug)
    return { template, issuerName: issuer?.name ?? template.title }
  })
  const settings = {
    origin: kernel.origin,
    name: siteName(kernel),
    encryptionKey: await requestEncryptionKey(kernel),
    keyAgreement,
    contentEncryptions,
    compressions,
    takesAttestations: takesAttestations(kernel),
  }
  return issuerMetadata(settings, templates)
}

function siteName(kernel: Kernel): LocalisedText {
  const [en = '', cy = ''] = locales.map((locale) => kernel.words(locale, 'wallet.issuer.name'))
  return { en, cy }
}

/**
 * The same, signed (OpenID4VCI 1.0 section 12.2.3). The key is in the key set at the root of the site.
 * @returns a JWT of type `openidvci-issuer-metadata+jwt`
 */
export async function signedIssuerDocument(kernel: Kernel): Promise<string> {
  const key = await kernel.crypto.keys.current(kernel.db, documentKeyPurpose)
  const claims = {
    ...(await issuerDocument(kernel)),
    iss: kernel.origin,
    sub: kernel.origin,
    iat: Math.floor(kernel.clock.now().getTime() / secondMs),
  }
  return signJwt(key, claims, { typ: 'openidvci-issuer-metadata+jwt' })
}

/** The key set of the profile of GOV.UK Wallet holds nothing but its own keys. */
export const issuerDocumentKeys = contribute(originDocuments, {
  name: 'wallet-issuer',
  keys: async (kernel) =>
    kernel.config.CREDENTIAL_ISSUER_PROFILE === 'oid4vci-1.0'
      ? kernel.crypto.keys.published(kernel.db, documentKeyPurpose)
      : [],
  didDocument: async () => undefined,
})
