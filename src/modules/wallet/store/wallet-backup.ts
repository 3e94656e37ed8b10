import { defineQuery, json, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'
import type { Backup, Unlock } from '../domain/backup.ts'

/** The wallet of one browser, as its owner named it. */
export interface BrowserWallet {
  id: string
  label: string
  createdAt: Date
  backedUpAt: Date | null
  /** How many cards the wallet said it holds. */
  cardCount: number
}

const walletsOf = defineQuery<{ personId: string }, BrowserWallet>(
  'wallet.browser_wallet.of_person',
  `select w.id, w.label, w.created_at as "createdAt", w.backed_up_at as "backedUpAt",
          (select count(*)::int from wallet.browser_wallet_card c
           join wallet.issued_credential i on i.id = c.credential_id
           where c.wallet_id = w.id and i.state = 'valid') as "cardCount"
   from wallet.browser_wallet w
   where w.person_id = :personId and w.removed_at is null
   order by w.created_at, w.id`,
)

/** A person's browser wallets that were not removed, the oldest first. */
export async function walletsOfPerson(target: Queryable, personId: string): Promise<BrowserWallet[]> {
  return target.many(walletsOf, { personId })
}

export async function walletOfPerson(
  target: Queryable,
  personId: string,
  id: string,
): Promise<BrowserWallet | undefined> {
  return (await walletsOfPerson(target, personId)).find((wallet) => wallet.id === id)
}

const insertOne = defineQuery<
  { id: string; personId: string; label: string; now: Date; limit: number },
  never
>(
  'wallet.browser_wallet.insert',
  `insert into wallet.browser_wallet (id, person_id, label, created_at)
   select :id, :personId, :label, :now
   where (select count(*) from wallet.browser_wallet where person_id = :personId and removed_at is null) < :limit`,
)

/** Returns false when the person has `limit` wallets already. */
export async function insertWallet(
  tx: Transaction,
  wallet: { id: string; personId: string; label: string; now: Date; limit: number },
): Promise<boolean> {
  return (await tx.execute(insertOne, wallet)) === 1
}

const remove = defineQuery<{ personId: string; id: string; now: Date }, never>(
  'wallet.browser_wallet.remove',
  `update wallet.browser_wallet set removed_at = :now
   where id = :id and person_id = :personId and removed_at is null`,
)

/** Returns false when the person has no such wallet, or it was removed before. */
export async function removeWalletRow(
  tx: Transaction,
  removal: { personId: string; id: string; now: Date },
): Promise<boolean> {
  return (await tx.execute(remove, removal)) === 1
}

const cardIds = defineQuery<{ personId: string; walletId: string }, { credentialId: string }>(
  'wallet.browser_wallet_card.of_wallet',
  `select c.credential_id as "credentialId"
   from wallet.browser_wallet_card c
   join wallet.browser_wallet w on w.id = c.wallet_id
   where c.wallet_id = :walletId and w.person_id = :personId
   order by c.credential_id`,
)

/** The cards that a wallet said it holds. */
export async function cardsOfWallet(
  target: Queryable,
  personId: string,
  walletId: string,
): Promise<string[]> {
  return (await target.many(cardIds, { personId, walletId })).map(({ credentialId }) => credentialId)
}

const clearCards = defineQuery<{ walletId: string }, never>(
  'wallet.browser_wallet_card.clear',
  `delete from wallet.browser_wallet_card where wallet_id = :walletId`,
)

const noteCards = defineQuery<{ walletId: string; personId: string; thumbprints: readonly string[] }, never>(
  'wallet.browser_wallet_card.note',
  `insert into wallet.browser_wallet_card (wallet_id, credential_id)
   select distinct :walletId::uuid, i.id
   from wallet.credential_copy k join wallet.issued_credential i on i.id = k.credential_id
   where k.holder_thumbprint = any(:thumbprints::text[]) and i.person_id = :personId
   on conflict do nothing`,
)

const noteBackup = defineQuery<{ walletId: string; personId: string; now: Date }, never>(
  'wallet.browser_wallet.backed_up',
  `update wallet.browser_wallet set backed_up_at = :now
   where id = :walletId and person_id = :personId and removed_at is null`,
)

/** What a wallet that backs up now holds, by the thumbprints of its keys: no cards but the person's count. */
export async function noteWalletContent(
  tx: Transaction,
  note: { walletId: string; personId: string; thumbprints: readonly string[]; now: Date },
): Promise<void> {
  const { walletId, personId, thumbprints, now } = note
  await tx.execute(noteBackup, { walletId, personId, now })
  await tx.execute(clearCards, { walletId })
  await tx.execute(noteCards, { walletId, personId, thumbprints })
}

const stateOf = defineQuery<{ personId: string }, { version: number; unlocks: Unlock[]; updatedAt: Date }>(
  'wallet.backup.state',
  `select version, unlocks, updated_at as "updatedAt" from wallet.backup where person_id = :personId`,
)

/** How a person's backup can be unlocked, without what is in it. */
export async function backupStateOf(
  target: Queryable,
  personId: string,
): Promise<{ version: number; unlocks: Unlock[]; updatedAt: Date } | undefined> {
  return target.maybe(stateOf, { personId })
}

const contentOf = defineQuery<{ personId: string }, { version: number; content: string; updatedAt: Date }>(
  'wallet.backup.content',
  `select version, content, updated_at as "updatedAt" from wallet.backup where person_id = :personId`,
)

export async function backupContentOf(
  target: Queryable,
  personId: string,
): Promise<{ version: number; content: string; updatedAt: Date } | undefined> {
  return target.maybe(contentOf, { personId })
}

const insertFirst = defineQuery<{ personId: string; content: string; unlocks: string; now: Date }, never>(
  'wallet.backup.insert',
  `insert into wallet.backup (person_id, version, content, unlocks, updated_at)
   values (:personId, 1, :content, :unlocks::jsonb, :now) on conflict (person_id) do nothing`,
)

const replace = defineQuery<
  { personId: string; version: number; content: string; unlocks: string; now: Date },
  never
>(
  'wallet.backup.replace',
  `update wallet.backup set version = version + 1, content = :content, unlocks = :unlocks::jsonb, updated_at = :now
   where person_id = :personId and version = :version`,
)

/**
 * Keeps a backup in the place of version `version`, 0 for the first.
 * @returns false when another wallet changed it meanwhile
 */
export async function putBackup(
  tx: Transaction,
  { personId, version, content, unlocks, now }: Backup & { personId: string; now: Date },
): Promise<boolean> {
  const next = { personId, content, unlocks: json(unlocks), now }
  const rows =
    version === 0 ? await tx.execute(insertFirst, next) : await tx.execute(replace, { ...next, version })
  return rows === 1
}

const remover = defineQuery<{ personId: string }, never>(
  'wallet.backup.delete',
  `delete from wallet.backup where person_id = :personId`,
)

export async function deleteBackup(tx: Transaction, personId: string): Promise<boolean> {
  return (await tx.execute(remover, { personId })) === 1
}

const forgetWallets = defineQuery<{ personId: string }, never>(
  'wallet.browser_wallet.forget',
  `delete from wallet.browser_wallet where person_id = :personId`,
)

/** Everything about a person's browser wallets, when their account goes. */
export async function forgetBrowserWallets(tx: Transaction, personId: string): Promise<void> {
  await deleteBackup(tx, personId)
  await tx.execute(forgetWallets, { personId })
}

const identifiers = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'wallet.browser_wallet.identifiers',
  `select id, person_id as "personId" from wallet.browser_wallet where removed_at is null order by id`,
)

/** Whose each wallet is, for the tests of access. */
export async function walletIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(identifiers, {})
}
