import type { PersonActor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { conflict, notFound } from '#kernel/http'
import type { Backup } from '../domain/backup.ts'
import {
  backupContentOf,
  noteWalletContent,
  putBackup,
  walletOfPerson,
  deleteBackup,
} from '../store/wallet-backup.ts'

/** What a browser wallet sends to be kept. */
export interface NewBackup extends Backup {
  /** The wallet that sends it. */
  walletId: string
  /** Of the keys of its cards (RFC 7638), so that its cards can be cancelled when the device is lost. */
  thumbprints: readonly string[]
}

/**
 * Keeps the backup in the place of the version that the wallet last read.
 * @returns the new version
 * @throws HttpProblem 404 for a wallet that was removed, 409 when another wallet changed the backup meanwhile
 */
export async function keepBackup(kernel: Kernel, actor: PersonActor, backup: NewBackup): Promise<number> {
  const { personId } = actor
  const now = kernel.clock.now()
  return kernel.db.transaction(async (tx) => {
    if ((await walletOfPerson(tx, personId, backup.walletId)) === undefined) throw notFound()
    if (!(await putBackup(tx, { ...backup, personId, now })))
      throw conflict('Another wallet changed the backup')
    await noteWalletContent(tx, { ...backup, personId, now })
    return backup.version + 1
  })
}

/**
 * The ciphertext, for a wallet that restores or joins. The person sees in their account that it was fetched.
 * @throws HttpProblem 404 where there is none
 */
export async function fetchBackup(
  kernel: Kernel,
  actor: PersonActor,
): Promise<{ version: number; content: string }> {
  const { personId } = actor
  const backup = await backupContentOf(kernel.db, personId)
  if (backup === undefined) throw notFound()
  await kernel.audit.record(kernel.db, {
    actor,
    action: 'wallet.backup.fetched',
    purpose: 'wallet.purpose.backup',
    subjectPersonId: personId,
    resource: `wallet.backup:${personId}`,
  })
  return { version: backup.version, content: backup.content }
}

/** Deletes the backup; the wallets stay as they are. */
export async function endBackup(kernel: Kernel, { personId }: PersonActor): Promise<void> {
  await kernel.db.transaction((tx) => deleteBackup(tx, personId))
}
