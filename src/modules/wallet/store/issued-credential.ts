import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { IssuerProfile } from '../domain/profile.ts'
import type { CredentialFormat } from '../domain/template.ts'
import type { Origin } from './offer.ts'

/**
 * `replacement`: there is a newer one. `ended`: what it rested on ended by itself. `died`: its holder did.
 */
export type RevokedBy = 'organisation' | 'holder' | 'replacement' | 'ended' | 'died'

/** A credential that a wallet holds. What it states is not kept. */
export interface IssuedCredential {
  id: string
  /** What people read aloud; it is not in the credential. */
  reference: string
  template: string
  personId: string
  organisationId: string
  origin: Origin
  entitlementId: string
  format: CredentialFormat
  profile: IssuerProfile
  /** Of which version of the entitlement's claims. */
  claimsVersion: number
  state: 'valid' | 'revoked'
  issuedAt: Date
  expiresAt: Date
  revokedAt: Date | null
  revokedBy: RevokedBy | null
  revocationReason: string | null
  version: number
}

/** Columns of `IssuedCredential`, for the queries of this folder. */
export const credentialColumns = `id, reference, template, person_id as "personId", organisation_id as "organisationId",
  json_build_object('module', origin_module, 'id', origin_id) as origin, entitlement_id as "entitlementId",
  format, profile, claims_version as "claimsVersion", state, issued_at as "issuedAt",
  expires_at as "expiresAt", revoked_at as "revokedAt", revoked_by as "revokedBy", revocation_reason as "revocationReason", version`

interface NewCredential {
  id: string
  reference: string
  /** Null when it is a refresh of a card. */
  offerId: string | null
  entitlementId: string
  template: string
  templateVersion: number
  format: CredentialFormat
  profile: IssuerProfile
  walletSubject: string | null
  /** What the wallet was granted by our own authorization server; null under another one. */
  authorizationId: string | null
  claimsVersion: number
  /** The card that this one is a refresh of. */
  replaces: string | null
  personId: string
  organisationId: string
  originModule: string
  originId: string
  notificationId: string
  issuedAt: Date
  expiresAt: Date
  /** When the holder is reminded to fetch the card anew. */
  refreshAt: Date
}

const insert = defineQuery<{ [Name in keyof NewCredential]: NewCredential[Name] }, never>(
  'wallet.issued_credential.insert',
  `insert into wallet.issued_credential
     (id, reference, offer_id, entitlement_id, template, template_version, format, profile, wallet_subject,
      authorization_id, claims_version, replaces, person_id, organisation_id, origin_module, origin_id, notification_id, issued_at,
      expires_at, refresh_at)
   values (:id, :reference, :offerId, :entitlementId, :template, :templateVersion, :format, :profile, :walletSubject,
      :authorizationId, :claimsVersion, :replaces, :personId, :organisationId, :originModule, :originId, :notificationId, :issuedAt,
      :expiresAt, :refreshAt)`,
)

export async function insertCredential(tx: Transaction, credential: NewCredential): Promise<void> {
  await tx.execute(insert, { ...credential })
}

const insertCopyOf = defineQuery<
  { credentialId: string; statusListId: string; statusIndex: number; holderThumbprint: string },
  never
>(
  'wallet.credential_copy.insert',
  `insert into wallet.credential_copy (credential_id, status_list_id, status_index, holder_thumbprint)
   values (:credentialId, :statusListId, :statusIndex, :holderThumbprint)
   on conflict (status_list_id, status_index) do nothing`,
)

/** One signed copy of a card. Returns false when the place in the status list is taken. */
export async function insertCopy(
  tx: Transaction,
  copy: { credentialId: string; statusListId: string; statusIndex: number; holderThumbprint: string },
): Promise<boolean> {
  return (await tx.execute(insertCopyOf, copy)) === 1
}

const placesOf = defineQuery<{ credentialId: string }, { statusListId: string; statusIndex: number }>(
  'wallet.credential_copy.places',
  `select status_list_id as "statusListId", status_index as "statusIndex" from wallet.credential_copy
   where credential_id = :credentialId order by status_list_id, status_index`,
)

/** Where the statuses of all copies of a card are. */
export async function placesOfCredential(
  target: Queryable,
  credentialId: string,
): Promise<{ statusListId: string; statusIndex: number }[]> {
  return target.many(placesOf, { credentialId })
}

const ofPerson = defineQuery<{ personId: string; limit: number }, IssuedCredential>(
  'wallet.issued_credential.of_person',
  `select ${credentialColumns} from wallet.issued_credential where person_id = :personId order by issued_at desc, id limit :limit`,
)

/** The newest first. */
export async function credentialsOfPerson(
  target: Queryable,
  personId: string,
  limit = 100,
): Promise<IssuedCredential[]> {
  return target.many(ofPerson, { personId, limit })
}

const ofPersonById = defineQuery<{ personId: string; id: string }, IssuedCredential>(
  'wallet.issued_credential.of_person_by_id',
  `select ${credentialColumns} from wallet.issued_credential where id = :id and person_id = :personId`,
)

export async function credentialOfPerson(
  target: Queryable,
  personId: string,
  id: string,
): Promise<IssuedCredential | undefined> {
  return target.maybe(ofPersonById, { personId, id })
}

const ofOrganisationsById = defineQuery<{ organisationIds: string[]; id: string }, IssuedCredential>(
  'wallet.issued_credential.of_organisations_by_id',
  `select ${credentialColumns} from wallet.issued_credential
   where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

export async function credentialOfOrganisations(
  target: Queryable,
  organisationIds: string[],
  id: string,
): Promise<IssuedCredential | undefined> {
  return target.maybe(ofOrganisationsById, { organisationIds, id })
}

const validOfOrigin = defineQuery<{ module: string; id: string }, IssuedCredential>(
  'wallet.issued_credential.valid_of_origin',
  `select ${credentialColumns} from wallet.issued_credential
   where origin_module = :module and origin_id = :id and state = 'valid' order by id for update`,
)

/** The credentials that stand on a record of another module, locked for revocation. */
export async function lockCredentialsOfOrigin(tx: Transaction, origin: Origin): Promise<IssuedCredential[]> {
  return tx.many(validOfOrigin, { ...origin })
}

const validOfPerson = defineQuery<{ personId: string }, IssuedCredential>(
  'wallet.issued_credential.valid_of_person',
  `select ${credentialColumns} from wallet.issued_credential
   where person_id = :personId and state = 'valid' order by id for update`,
)

/** All that a person's wallets hold and that still counts, locked for revocation. */
export async function lockCredentialsOfPerson(
  tx: Transaction,
  personId: string,
): Promise<IssuedCredential[]> {
  return tx.many(validOfPerson, { personId })
}

interface NewRevocation {
  id: string
  version: number
  revokedBy: RevokedBy
  reason: string
  now: Date
}

const revoke = defineQuery<{ [Name in keyof NewRevocation]: NewRevocation[Name] }, never>(
  'wallet.issued_credential.revoke',
  `update wallet.issued_credential
   set state = 'revoked', revoked_at = :now, revoked_by = :revokedBy, revocation_reason = :reason,
       version = version + 1
   where id = :id and state = 'valid' and version = :version`,
)

/** Returns false when somebody revoked it first. */
export async function markRevoked(tx: Transaction, revocation: NewRevocation): Promise<boolean> {
  return (await tx.execute(revoke, { ...revocation })) === 1
}

const notify = defineQuery<
  { notificationId: string; authorizationId: string; walletState: string },
  { replaces: string | null }
>(
  'wallet.issued_credential.notify',
  `update wallet.issued_credential set wallet_state = :walletState
   where notification_id = :notificationId and authorization_id = :authorizationId returning replaces`,
)

/**
 * Notes what a wallet says it did. Undefined when the notification id is not of a card of this wallet.
 * @returns the card that this one is a refresh of
 */
export async function noteWalletState(
  tx: Transaction,
  notice: {
    notificationId: string
    authorizationId: string
    walletState: 'accepted' | 'failed' | 'deleted'
  },
): Promise<{ replaces: string | null } | undefined> {
  return tx.maybe(notify, notice)
}

/** The card that a wallet got last, and how many it got lately. */
export interface NewestCard {
  id: string
  revokedBy: RevokedBy | null
  recent: number
}

const newestOfAuthorization = defineQuery<{ authorizationId: string; since: Date }, NewestCard>(
  'wallet.issued_credential.newest_of_authorization',
  `select id, revoked_by as "revokedBy",
     (select count(*)::int from wallet.issued_credential
      where authorization_id = :authorizationId and issued_at > :since) as recent
   from wallet.issued_credential
   where authorization_id = :authorizationId order by issued_at desc, id desc limit 1`,
)

/** Undefined when the wallet has not got one yet. @param since from when on `recent` counts */
export async function newestCardOfAuthorization(
  tx: Transaction,
  authorizationId: string,
  since: Date,
): Promise<NewestCard | undefined> {
  return tx.maybe(newestOfAuthorization, { authorizationId, since })
}

const lockGivable = defineQuery<{ id: string }, { id: string }>(
  'wallet.issued_credential.lock_givable',
  `select id from wallet.issued_credential
   where id = :id and (revoked_by is null or revoked_by = 'replacement') for update`,
)

/**
 * May a wallet have another in place of this card? Whoever wants to revoke it waits for this transaction, and then sees the
 * other too.
 */
export async function lockGivableAgain(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.maybe(lockGivable, { id })) !== undefined
}

const lockValid = defineQuery<{ id: string }, IssuedCredential>(
  'wallet.issued_credential.lock_valid',
  `select ${credentialColumns} from wallet.issued_credential where id = :id and state = 'valid' for update`,
)

/** Undefined when it does not count any more. */
export async function lockValidCredential(
  tx: Transaction,
  id: string,
): Promise<IssuedCredential | undefined> {
  return tx.maybe(lockValid, { id })
}

const replaced = defineQuery<{ before: Date; limit: number }, { id: string }>(
  'wallet.issued_credential.replaced_before',
  `select old.id from wallet.issued_credential old
   where old.state = 'valid' and exists (
     select from wallet.issued_credential newer
     where newer.replaces = old.id and newer.issued_at <= :before and newer.authorization_id is not null
       and coalesce(newer.wallet_state, 'accepted') = 'accepted')
   order by old.id limit :limit`,
)

/** Cards that still count, although their wallets were given newer ones before this moment. */
export async function replacedBefore(target: Queryable, before: Date, limit: number): Promise<string[]> {
  return (await target.many(replaced, { before, limit })).map(({ id }) => id)
}
