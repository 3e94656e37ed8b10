import { organisationBySlug } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { offerPath } from '../domain/addresses.ts'
import { handoverLifetimeMs } from '../domain/limits.ts'
import { credentialOffer, offerQuery } from '../domain/metadata.ts'
import type { IssuerProfile } from '../domain/profile.ts'
import {
  configurationId,
  formatsOf,
  type ClaimValues,
  type CredentialFormat,
  type CredentialTemplate,
} from '../domain/template.ts'
import { withCleanImages } from '../portraits/portrait.ts'
import { ukOffer } from '../uk-profile/offer.ts'
import { startHandover } from './handover.ts'
import { offerCredential } from './offers.ts'

/** A card for a wallet of another maker, handed over by an operator and not through the person's page. */
export interface NewOutsideOffer {
  template: CredentialTemplate
  personId: string
  claims: ClaimValues
  /** Default: the first of the template's that the profile has. */
  format?: CredentialFormat | undefined
  profile: IssuerProfile
  /** Needed in the profile `uk-draft14`: whose wallet may have it. */
  walletSubject?: string | undefined
  needsTransactionCode: boolean
}

/** What a wallet is given, and what to name the card by afterwards. */
export interface OutsideOffer {
  offerId: string
  entitlementId: string
  /** `wallet:ID`, for revoking it. */
  origin: string
  profile: IssuerProfile
  configurationId: string
  /** Link that a wallet opens; it carries the offer itself. */
  deepLink: string
  /** The same with the address of the offer instead; not in the profile `uk-draft14`. */
  linkByReference?: string
  credentialOfferUri?: string
  credentialOffer?: object
  transactionCode?: string
  /** ISO 8601. */
  expiresAt: string
}

/** What is wrong with an offer that an operator asks for. */
export class OutsideOfferError extends Error {
  override readonly name = 'OutsideOfferError'
}

/**
 * Offers a card to a person and makes what a wallet needs to collect it.
 * @throws OutsideOfferError for what the template or the profile does not have
 */
export async function makeOutsideOffer(
  kernel: Kernel,
  tx: Transaction,
  request: NewOutsideOffer,
): Promise<OutsideOffer> {
  const { template, personId, claims, profile } = request
  const format = formatFor(request)
  const organisation = await organisationBySlug(tx, template.issuerOrganisationSlug)
  if (organisation === undefined) throw new OutsideOfferError(`No organisation issues ${template.name}`)
  const origin = { module: 'wallet', id: kernel.crypto.uuid() }
  const { offerId, entitlementId } = await offerCredential(kernel, tx, {
    template: template.name,
    personId,
    organisationId: organisation.id,
    claims: withCleanImages(template, claims),
    origin,
  })
  const made = {
    offerId,
    entitlementId,
    origin: `${origin.module}:${origin.id}`,
    profile,
    configurationId: configurationId(template, format),
  }
  return profile === 'uk-draft14'
    ? { ...made, ...(await ukLink(kernel, tx, request, { offerId, format })) }
    : { ...made, ...(await link(kernel, tx, request, { offerId, format })) }
}

type Link = Omit<OutsideOffer, 'offerId' | 'entitlementId' | 'origin' | 'profile' | 'configurationId'>
type Offered = { offerId: string; format: CredentialFormat }

async function ukLink(
  kernel: Kernel,
  tx: Transaction,
  { personId, walletSubject }: NewOutsideOffer,
  { offerId, format }: Offered,
): Promise<Link> {
  if (walletSubject === undefined)
    throw new OutsideOfferError('The profile uk-draft14 needs a wallet subject')
  const made = await ukOffer(kernel, tx, { personId, offerId, format, walletSubject })
  if (made === undefined) throw new OutsideOfferError('The offer is gone already')
  return { deepLink: made.deepLink, expiresAt: made.expiresAt.toISOString() }
}

async function link(
  kernel: Kernel,
  tx: Transaction,
  { personId, needsTransactionCode, template }: NewOutsideOffer,
  { offerId, format }: Offered,
): Promise<Link> {
  const secrets = await startHandover(kernel, tx, { personId, offerId, needsTransactionCode, format })
  if (secrets === undefined) throw new OutsideOfferError('The offer is gone already')
  const offer = credentialOffer(kernel.origin, configurationId(template, format), secrets)
  const byValue = new URLSearchParams({ credential_offer: JSON.stringify(offer) }).toString()
  const { transactionCode } = secrets
  return {
    deepLink: `openid-credential-offer://?${byValue}`,
    linkByReference: `openid-credential-offer://?${offerQuery(kernel.origin, secrets.reference)}`,
    credentialOfferUri: kernel.origin + offerPath(secrets.reference),
    credentialOffer: offer,
    ...(transactionCode === undefined ? {} : { transactionCode }),
    expiresAt: addMs(kernel.clock.now(), handoverLifetimeMs).toISOString(),
  }
}

const ukFormats: readonly CredentialFormat[] = ['jwt-vc', 'mdoc']

function formatFor({ template, format, profile }: NewOutsideOffer): CredentialFormat {
  const formats = formatsOf(template).filter((known) => profile !== 'uk-draft14' || ukFormats.includes(known))
  const chosen = format === undefined ? formats[0] : formats.find((known) => known === format)
  if (chosen === undefined) {
    const known = formats.length === 0 ? 'none' : formats.join(', ')
    throw new OutsideOfferError(`${template.name} has these formats for ${profile}: ${known}`)
  }
  return chosen
}
