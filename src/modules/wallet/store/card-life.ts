import { defineQuery, type Transaction } from '#kernel/db'
import { credentialColumns, type IssuedCredential } from './issued-credential.ts'

const dueForReminder = defineQuery<{ now: Date; limit: number }, IssuedCredential>(
  'wallet.issued_credential.take_due_for_reminder',
  `update wallet.issued_credential set reminded_at = :now
   where id in (
     select c.id from wallet.issued_credential c join wallet.entitlement e on e.id = c.entitlement_id
     where c.state = 'valid' and c.reminded_at is null and c.refresh_at <= :now and c.expires_at > :now
       and e.state = 'active' and (e.ends_at is null or e.ends_at > c.expires_at)
       and not exists (select from wallet.issued_credential newer where newer.replaces = c.id)
     order by c.refresh_at limit :limit for update of c skip locked)
   returning ${credentialColumns}`,
)

/** Cards that should be fetched anew, each once. */
export async function takeDueForReminder(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<IssuedCredential[]> {
  return tx.many(dueForReminder, { now, limit })
}

const outdated = defineQuery<{ entitlementId: string }, IssuedCredential>(
  'wallet.issued_credential.lock_outdated',
  `select ${credentialColumns} from wallet.issued_credential c
   where entitlement_id = :entitlementId and state = 'valid'
     and claims_version < (select e.claims_version from wallet.entitlement e where e.id = :entitlementId)
   order by id for update`,
)

/** Cards in wallets that state what is no longer so. */
export async function lockOutdated(tx: Transaction, entitlementId: string): Promise<IssuedCredential[]> {
  return tx.many(outdated, { entitlementId })
}

const replaceBy = defineQuery<{ ids: string[]; by: Date }, never>(
  'wallet.issued_credential.replace_by',
  `update wallet.issued_credential set replace_by = least(replace_by, :by::timestamptz)
   where id = any(:ids::uuid[])`,
)

/** Sets until when outdated cards still count; an earlier day that was set before stays. */
export async function setReplaceBy(tx: Transaction, ids: string[], by: Date): Promise<void> {
  await tx.execute(replaceBy, { ids, by })
}

const replacedBy = defineQuery<{ id: string }, IssuedCredential>(
  'wallet.issued_credential.lock_replaced_by',
  `select ${credentialColumns} from wallet.issued_credential old
   where state = 'valid' and replace_by is not null and exists (
     select from wallet.issued_credential fresh
     where fresh.id = :id and fresh.entitlement_id = old.entitlement_id
       and fresh.claims_version > old.claims_version and fresh.format = old.format and fresh.profile = old.profile)
   order by id for update`,
)

/** Outdated cards that this one stands in for: of the same entitlement, in the same kind of wallet. */
export async function lockReplacedBy(tx: Transaction, id: string): Promise<IssuedCredential[]> {
  return tx.many(replacedBy, { id })
}

const overdue = defineQuery<{ now: Date; limit: number }, IssuedCredential>(
  'wallet.issued_credential.lock_overdue',
  `select ${credentialColumns} from wallet.issued_credential
   where state = 'valid' and replace_by <= :now order by replace_by, id limit :limit for update skip locked`,
)

/** Outdated cards whose time is over. */
export async function lockOverdue(tx: Transaction, now: Date, limit: number): Promise<IssuedCredential[]> {
  return tx.many(overdue, { now, limit })
}

const validOfEntitlement = defineQuery<{ entitlementId: string }, IssuedCredential>(
  'wallet.issued_credential.lock_of_entitlement',
  `select ${credentialColumns} from wallet.issued_credential
   where entitlement_id = :entitlementId and state = 'valid' order by id for update`,
)

export async function lockCredentialsOfEntitlement(
  tx: Transaction,
  entitlementId: string,
): Promise<IssuedCredential[]> {
  return tx.many(validOfEntitlement, { entitlementId })
}

const related = defineQuery<{ id: string }, IssuedCredential>(
  'wallet.issued_credential.lock_related',
  `with recursive related as (
     select id, replaces from wallet.issued_credential where id = :id
     union
     select c.id, c.replaces from related r
     join wallet.issued_credential c on c.replaces = r.id or c.id = r.replaces)
   select ${credentialColumns} from wallet.issued_credential
   where id in (select id from related) and id <> :id and state = 'valid' order by id for update`,
)

/** Cards that still count and that a wallet fetched in place of this one, or this one in place of them. */
export async function lockRelated(tx: Transaction, id: string): Promise<IssuedCredential[]> {
  return tx.many(related, { id })
}

const byReference = defineQuery<{ reference: string }, IssuedCredential>(
  'wallet.issued_credential.lock_by_reference',
  `select ${credentialColumns} from wallet.issued_credential where reference = :reference for update`,
)

/** A card of any public body, for the operator. */
export async function lockCredentialByReference(
  tx: Transaction,
  reference: string,
): Promise<IssuedCredential | undefined> {
  return tx.maybe(byReference, { reference })
}
