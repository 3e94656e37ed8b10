import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { handoverLifetimeMs } from '../domain/limits.ts'
import type { IssuerProfile } from '../domain/profile.ts'
import type { CredentialFormat } from '../domain/template.ts'
import { currentHandover, replaceHandover, type Handover } from '../store/handover.ts'
import { offerOf } from '../store/offer.ts'

/** What a link or QR code carries. */
export interface HandoverSecrets {
  /** Names the offer in its address. */
  reference: string
  preAuthorizedCode: string
  /** Typed by the person in the other wallet, so that somebody who photographs the QR code gains nothing. */
  transactionCode: string | undefined
}

/** Which wallet is to get which offer. */
export interface NewHandover {
  personId: string
  offerId: string
  needsTransactionCode: boolean
  /** Default `oid4vci-1.0`. */
  profile?: IssuerProfile
  /** Default `sd-jwt-vc`. */
  format?: CredentialFormat
  /** Whose wallet may have it, as an outside authorization server names the person. */
  walletSubject?: string
}

/** A code now shown to the person. */
export interface ShownHandover extends HandoverSecrets {
  format: CredentialFormat
  expiresAt: Date
  wasUsed: boolean
}

const secretsPurpose = 'wallet.handover'
const transactionCodeDigits = 6

/**
 * Makes a fresh code for an offer; earlier codes that were not used stop working.
 * Undefined when the person has no such offer, or it is no longer waiting.
 */
export async function startHandover(
  kernel: Kernel,
  tx: Transaction,
  request: NewHandover,
): Promise<HandoverSecrets | undefined> {
  const now = kernel.clock.now()
  const offer = await offerOf(tx, request.personId, request.offerId)
  if (offer === undefined || offer.state !== 'waiting' || offer.expiresAt <= now) return undefined
  const { crypto } = kernel
  const secrets: HandoverSecrets = {
    reference: crypto.token(),
    preAuthorizedCode: crypto.token(),
    transactionCode: request.needsTransactionCode ? crypto.numericCode(transactionCodeDigits) : undefined,
  }
  await replaceHandover(tx, {
    id: crypto.uuid(),
    offerId: offer.id,
    referenceHash: crypto.sha256(secrets.reference),
    codeHash: crypto.sha256(secrets.preAuthorizedCode),
    sealedSecrets: crypto.seal(secretsPurpose, JSON.stringify(secrets)),
    needsTransactionCode: request.needsTransactionCode,
    profile: request.profile ?? 'oid4vci-1.0',
    format: request.format ?? 'sd-jwt-vc',
    walletSubject: request.walletSubject ?? null,
    createdAt: now,
    expiresAt: addMs(now, handoverLifetimeMs),
  })
  return secrets
}

/** The code last made for an offer of this person, while it can be used. */
export async function shownHandover(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  offerId: string,
): Promise<ShownHandover | undefined> {
  const handover = await currentHandover(target, personId, offerId, kernel.clock.now())
  if (handover === undefined) return undefined
  return {
    ...openSecrets(kernel, handover),
    format: handover.format,
    expiresAt: handover.expiresAt,
    wasUsed: handover.codeUsedAt !== null,
  }
}

export function openSecrets(
  kernel: Kernel,
  { sealedSecrets }: Pick<Handover, 'sealedSecrets'>,
): HandoverSecrets {
  // Sealed by startHandover, and authenticated: it is what startHandover wrote.
  return JSON.parse(kernel.crypto.unseal(secretsPurpose, sealedSecrets)) as HandoverSecrets
}
