import { systemActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { credentialIssued } from '../events.ts'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { withDerivedClaims } from '../domain/derived-claims.ts'
import { remindBeforeEndMs } from '../domain/limits.ts'
import type { IssuerProfile } from '../domain/profile.ts'
import { expectedUpdateOf } from '../domain/refresh-rule.ts'
import type { ClaimValues, CredentialFormat, CredentialTemplate } from '../domain/template.ts'
import type { HolderJwk } from '../formats/format.ts'
import { signerOf } from '../formats/index.ts'
import { endOutdated } from '../life/replace.ts'
import type { Entitlement } from '../store/entitlement.ts'
import { insertCopy, insertCredential } from '../store/issued-credential.ts'
import { takeStatusPlace } from '../status/allocate.ts'
import type { StatusPlace } from '../store/status-revocation.ts'
import { templateNamed } from '../templates/catalogue.ts'

/** A key that a wallet has proved to hold. */
export interface ProvedKey {
  jwk: HolderJwk
  /** RFC 7638 */
  thumbprint: string
}

/** One card for one wallet: a signed copy for each key. */
export interface NewCard {
  entitlement: Entitlement
  /** Of the entitlement, where the caller has looked it up. */
  template?: CredentialTemplate
  claims: ClaimValues
  format: CredentialFormat
  profile: IssuerProfile
  keys: readonly ProvedKey[]
  /** Null for a refresh. */
  offerId: string | null
  replaces: string | null
  walletSubject: string | null
  /** What the wallet was granted by our own authorization server. */
  authorizationId?: string
}

export interface IssuedCard {
  credentialId: string
  notificationId: string
  /** One for each key, in their order. */
  credentials: string[]
}

/** Whole days only: cards issued on one day cannot be told apart, nor linked between readers, by their times. */
export function validityOf(
  template: Pick<CredentialTemplate, 'validityDays'>,
  now: Date,
): { issuedAt: Date; expiresAt: Date } {
  const issuedAt = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  return { issuedAt, expiresAt: addMs(issuedAt, template.validityDays * dayMs) }
}

/** Takes places in the status list, signs a copy for each key, records the card. Whether it may be issued is for the caller. */
export async function issueCard(kernel: Kernel, tx: Transaction, card: NewCard): Promise<IssuedCard> {
  const { entitlement, format, keys, profile } = card
  const now = kernel.clock.now()
  const template = card.template ?? (await templateNamed(kernel, tx, entitlement.template))
  const validity = endingWith(entitlement, validityOf(template, now))
  const claims = withDerivedClaims(template, card.claims, now)
  const expectedUpdate = expectedUpdateOf(template, claims, validity)
  const credentialId = kernel.crypto.uuid()
  const notificationId = kernel.crypto.uuid()
  await insertCredential(tx, {
    id: credentialId,
    reference: kernel.crypto.reference(),
    offerId: card.offerId,
    entitlementId: entitlement.id,
    template: template.name,
    templateVersion: template.version ?? 1,
    format,
    profile,
    walletSubject: card.walletSubject,
    authorizationId: card.authorizationId ?? null,
    claimsVersion: entitlement.claimsVersion,
    replaces: card.replaces,
    personId: entitlement.personId,
    organisationId: entitlement.organisationId,
    originModule: entitlement.origin.module,
    originId: entitlement.origin.id,
    notificationId,
    issuedAt: now,
    expiresAt: validity.expiresAt,
    refreshAt: expectedUpdate ?? addMs(validity.expiresAt, -remindBeforeEndMs),
  })
  const shared = { credentialId, template, claims, expectedUpdate, ...validity }
  const credentials: string[] = []
  for (const { jwk, thumbprint } of keys) {
    const place = await takePlace(kernel, tx, template, { credentialId, holderThumbprint: thumbprint })
    const status = {
      tokenListUri: kernel.origin + statusListPath(place.statusListId),
      bitstringUri: kernel.origin + bitstringPath(place.statusListId),
      index: place.statusIndex,
    }
    credentials.push(await signerOf(format)(kernel, tx, { ...shared, holderJwk: jwk, status }))
  }
  await recordIssue(kernel, tx, entitlement, credentialId)
  // Of what was never changed no card is out of date.
  if (entitlement.claimsVersion > 1) await endOutdated(kernel, tx, credentialId)
  return { credentialId, notificationId, credentials }
}

/** No card outlives what it rests on. */
function endingWith(
  { endsAt }: Pick<Entitlement, 'endsAt'>,
  { issuedAt, expiresAt }: { issuedAt: Date; expiresAt: Date },
): { issuedAt: Date; expiresAt: Date } {
  return { issuedAt, expiresAt: endsAt !== null && endsAt < expiresAt ? endsAt : expiresAt }
}

async function takePlace(
  kernel: Kernel,
  tx: Transaction,
  { issuerOrganisationSlug }: CredentialTemplate,
  copy: { credentialId: string; holderThumbprint: string },
): Promise<StatusPlace> {
  let taken: StatusPlace | undefined
  await takeStatusPlace(kernel, tx, issuerOrganisationSlug, async (place) => {
    const isFree = await insertCopy(tx, { ...place, ...copy })
    if (isFree) taken = place
    return isFree
  })
  if (taken === undefined) throw new Error('A place in a status list was promised and not given')
  return taken
}

async function recordIssue(
  kernel: Kernel,
  tx: Transaction,
  { personId, organisationId, template, origin }: Entitlement,
  credentialId: string,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.issue'),
    action: 'wallet.credential.issued',
    purpose: 'wallet.purpose.issue',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.credential:${credentialId}`,
    details: { template },
  })
  await kernel.events.emit(tx, credentialIssued, { credentialId, template, personId, organisationId, origin })
}
