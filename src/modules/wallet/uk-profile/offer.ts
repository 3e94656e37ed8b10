import { addMs, secondMs } from '#kernel/clock'
import { signJwt } from '#kernel/crypto'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { configurationId, type CredentialFormat } from '../domain/template.ts'
import { preAuthorizedGrant } from '../domain/metadata.ts'
import { offerOf } from '../store/offer.ts'
import { newestUkOffer, replaceUkOffer } from '../store/uk-offer.ts'
import { codeLifetimeMs, redemptionGraceMs, ukIssuerOf, type UkIssuer } from './issuer.ts'
import { codeKeyPurpose, lowerCaseKid } from './keys.ts'

/** An offer that is to go into a wallet of the profile. */
export interface NewUkOffer {
  personId: string
  offerId: string
  format: CredentialFormat
  /** Whose wallet may have it, as the authorization server names the person: One Login's `wallet_subject_id`. */
  walletSubject: string
}

/** What is shown to the person, as a link and as a QR code. */
export interface UkLink {
  deepLink: string
  expiresAt: Date
}

const linkPurpose = 'wallet.uk-link'

/**
 * Makes the link that brings an offer into a wallet of the profile; links made earlier and not used stop working.
 * Undefined when the person has no such offer, or it is no longer waiting.
 * @throws TypeError where no authorization server is configured
 */
export async function ukOffer(
  kernel: Kernel,
  tx: Transaction,
  request: NewUkOffer,
): Promise<UkLink | undefined> {
  const server = ukIssuerOf(kernel)
  if (server === undefined) throw new TypeError('CREDENTIAL_AUTHORIZATION_SERVER is not set')
  const now = kernel.clock.now()
  const offer = await offerOf(tx, request.personId, request.offerId)
  if (offer === undefined || offer.state !== 'waiting' || offer.expiresAt <= now) return undefined
  const configuration = configurationId({ name: offer.template }, request.format)
  const identifier = randomUuid(kernel)
  const expiresAt = addMs(now, codeLifetimeMs)
  const code = await preAuthorizedCode(kernel, tx, server, { identifier, configuration, now, expiresAt })
  const deepLink = linkTo(kernel, server, configuration, code)
  await replaceUkOffer(tx, {
    identifierHash: kernel.crypto.sha256(identifier),
    offerId: offer.id,
    configurationId: configuration,
    walletSubject: request.walletSubject,
    sealedLink: kernel.crypto.seal(linkPurpose, deepLink),
    madeAt: now,
    expiresAt: addMs(expiresAt, redemptionGraceMs),
  })
  return { deepLink, expiresAt }
}

/** The link last made for an offer of this person, while its code counts. */
export async function shownUkOffer(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  offerId: string,
): Promise<UkLink | undefined> {
  const now = kernel.clock.now()
  const shown = await newestUkOffer(target, { offerId, personId, now })
  if (shown === undefined) return undefined
  const expiresAt = addMs(shown.endsAt, -redemptionGraceMs)
  if (expiresAt <= now) return undefined
  return { deepLink: kernel.crypto.unseal(linkPurpose, shown.sealedLink), expiresAt }
}

interface CodeContent {
  identifier: string
  configuration: string
  now: Date
  expiresAt: Date
}

/** The pre-authorized code: a JWT that the authorization server believes because this issuer has signed it. */
async function preAuthorizedCode(
  kernel: Kernel,
  tx: Transaction,
  { issuer, authorizationServer, clientId }: UkIssuer,
  { identifier, configuration, now, expiresAt }: CodeContent,
): Promise<string> {
  const key = await kernel.crypto.keys.current(tx, codeKeyPurpose)
  const claims = {
    aud: authorizationServer,
    clientId,
    iss: issuer,
    credential_identifiers: [identifier],
    credential_configuration_ids: [configuration],
    iat: Math.floor(now.getTime() / secondMs),
    exp: Math.floor(expiresAt.getTime() / secondMs),
  }
  return signJwt(key, claims, { typ: 'JWT', kid: lowerCaseKid(key) })
}

function linkTo(
  { config }: Pick<Kernel, 'config'>,
  { issuer }: UkIssuer,
  configuration: string,
  code: string,
): string {
  const offer = {
    credential_configuration_ids: [configuration],
    grants: { [preAuthorizedGrant]: { 'pre-authorized_code': code } },
    credential_issuer: issuer,
  }
  const link = new URL(config.WALLET_LINK)
  // Not by URLSearchParams: it writes spaces as plus signs, which not every wallet reads back.
  link.search = `credential_offer=${encodeURIComponent(JSON.stringify(offer))}`
  return link.href
}

/** A UUID of version 4: unlike those of our records it does not tell when it was made. */
function randomUuid({ crypto }: Pick<Kernel, 'crypto'>): string {
  const bytes = Buffer.from(crypto.token(16), 'base64url')
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
