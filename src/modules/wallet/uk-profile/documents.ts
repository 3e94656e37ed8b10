import { organisationBySlug } from '#kernel/access'
import type { LocalisedText } from '#kernel/i18n'
import { contribute, type Kernel } from '#kernel/module'
import { originDocuments } from '#modules/identity'
import type { CredentialTemplate } from '../domain/template.ts'
import { collectableTemplates } from '../templates/catalogue.ts'
import { isUkProfile, issuerDid, ukIssuerOf } from './issuer.ts'
import { publishedCodeKeys, publishedCredentialKeys, type PublishedKey } from './keys.ts'
import { ukFormatsOf, ukIssuerMetadata } from './metadata.ts'

/** Keys of the JWK Set at the origin (RFC 7517): each has exactly the members of the profile. */
async function issuerKeySet(kernel: Kernel): Promise<{ keys: (PublishedKey & { use: 'sig' })[] }> {
  const keys = await publishedCodeKeys(kernel, kernel.db)
  return { keys: keys.map((key) => ({ ...key, use: 'sig' })) }
}

/**
 * The DID document at the origin (did:web). Every key in it may sign credentials: the profile's check demands that the list
 * of those that may is whole.
 */
async function issuerDidDocument(kernel: Kernel): Promise<object> {
  const did = issuerDid(kernel)
  const keys = await publishedCredentialKeys(kernel, kernel.db)
  const verificationMethod = keys.map((publicKeyJwk) => ({
    id: `${did}#${publicKeyJwk.kid}`,
    type: 'JsonWebKey2020',
    controller: did,
    publicKeyJwk,
  }))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  }
}

/** What wallets read about this issuer; undefined where the deployment publishes another profile. */
export async function ukMetadata(kernel: Kernel): Promise<object | undefined> {
  const server = isUkProfile(kernel) ? ukIssuerOf(kernel) : undefined
  if (server === undefined) return undefined
  const templates = (await collectableTemplates(kernel, kernel.db)).filter(
    (each) => ukFormatsOf(each).length > 0,
  )
  return ukIssuerMetadata(server, await issuerName(kernel, templates), templates)
}

/** The profile knows one issuer of all cards: the public body of the first of them. */
async function issuerName(kernel: Kernel, [first]: readonly CredentialTemplate[]): Promise<LocalisedText> {
  if (first === undefined) return { en: '', cy: '' }
  return (await organisationBySlug(kernel.db, first.issuerOrganisationSlug))?.name ?? first.title
}

/** The keys of the profile in the two documents at the root of the site. */
export const ukOriginDocuments = contribute(originDocuments, {
  name: 'wallet',
  keys: async (kernel) => (ukIssuerOf(kernel) === undefined ? [] : (await issuerKeySet(kernel)).keys),
  didDocument: async (kernel) => (isUkProfile(kernel) ? issuerDidDocument(kernel) : undefined),
})
