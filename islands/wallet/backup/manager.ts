import { calculateJwkThumbprint } from 'jose'
import type { Unlock } from '../../../src/modules/wallet/domain/backup.ts'
import { listCards, saveCard, type Card } from '../card-store.ts'
import { listHistory, saveHistory } from '../history-store.ts'
import { WalletProblem } from '../protocol/problem.ts'
import { addWallet, readContent, readState, write, type Account, type BackupState } from './account.ts'
import {
  contentOfWallet,
  openContent,
  restoreCards,
  restoreHistory,
  sealContent,
  type BackupContent,
} from './content.ts'
import { askAnyPasskey, askPasskeyOf } from './passkey.ts'
import {
  keysFrom,
  newSecret,
  secretByCode,
  secretByPasskey,
  unlockByCode,
  unlockByPasskey,
} from './secret.ts'
import { forgetSetting, isBehind, readSetting, saveSetting, type BackupSetting } from './setting.ts'

export type Secret = Uint8Array<ArrayBuffer>

const mostTries = 4

/** Starts the backup of a person who has none. @returns the secret, with which another way of unlocking can be added */
export async function turnOn(account: Account, label: string, code: string): Promise<Secret> {
  const secret = newSecret()
  const unlocks = [await unlockByCode(secret, code)]
  const walletId = await addWallet(account, label)
  const { content, sealing } = await keysFrom(secret)
  const keys = { content, sealing }
  await saveSetting({
    walletId,
    keys,
    last: { version: 0, content: await sealContent(keys, { wallets: {} }) },
    backedUpAt: new Date(),
    changes: 1,
    savedChanges: 0,
  })
  try {
    await writeOwnPart(account, unlocks)
  } catch (error) {
    await forgetSetting()
    throw error
  }
  return secret
}

/** The secret of a backup, by the code that was written down. @throws WalletProblem `error.recoveryCode` */
export async function unlockWithCode({ unlocks }: BackupState, code: string): Promise<Secret> {
  for (const unlock of unlocks) {
    if (unlock.kind !== 'code') continue
    const secret = await secretByCode(unlock, code).catch(() => undefined)
    if (secret !== undefined) return secret
  }
  throw new WalletProblem('error.recoveryCode')
}

/** The secret of a backup, by a passkey. @throws WalletProblem */
export async function unlockWithPasskey({ unlocks }: BackupState): Promise<Secret> {
  const { unlock, output } = await askPasskeyOf(unlocks.filter((known) => known.kind === 'passkey'))
  return secretByPasskey(unlock, output).catch((cause: unknown) => {
    throw new WalletProblem('error.passkey', { cause })
  })
}

/**
 * Brings back into this browser what the wallets in the backup hold, and lets this browser take part.
 * @returns how many cards have come
 * @throws WalletProblem
 */
export async function restore(
  account: Account,
  state: BackupState,
  secret: Secret,
  label: string,
): Promise<number> {
  const keys = await keysFrom(secret)
  const sealed = await readContent(account)
  const { wallets } = await openContent(keys, sealed)
  const present = new Set((await listCards()).map(({ id }) => id))
  let count = 0
  for (const { walletId } of state.wallets) {
    const part = wallets[walletId]
    if (part === undefined) continue
    for (const entry of restoreHistory(part)) await saveHistory(entry)
    for (const card of await restoreCards(keys, part)) {
      if (present.has(card.id)) continue
      await saveCard(card)
      present.add(card.id)
      count += 1
    }
  }
  const walletId = await addWallet(account, label)
  const { content, sealing } = keys
  await saveSetting({
    walletId,
    keys: { content, sealing },
    last: { version: state.version, content: sealed },
    backedUpAt: new Date(),
    changes: 1,
    savedChanges: 0,
  })
  await backUp(account)
  return count
}

/** Lets a passkey unlock the backup as well. @throws WalletProblem */
export async function addPasskey(account: Account, secret: Secret): Promise<void> {
  const unlock = await unlockByPasskey(secret, await askAnyPasskey())
  await addUnlock(account, unlock)
}

/** Puts a new code in the place of the old one. @throws WalletProblem */
export async function replaceCode(account: Account, secret: Secret, code: string): Promise<void> {
  await addUnlock(account, await unlockByCode(secret, code))
}

async function addUnlock(account: Account, unlock: Unlock): Promise<void> {
  const { unlocks } = await readState(account)
  const others = unlocks.filter((known) =>
    unlock.kind === 'passkey'
      ? known.kind !== 'passkey' || known.credentialId !== unlock.credentialId
      : known.kind !== 'code',
  )
  await writeOwnPart(account, [...others, unlock])
}

/** Brings the backup up to date with this browser, if it takes part in one and lacks something. @throws WalletProblem */
export async function backUp(account: Account): Promise<void> {
  await oneAtATime(async () => {
    const setting = await readSetting()
    if (setting !== undefined && isBehind(setting)) await writeWithoutLock(account, undefined)
  })
}

async function writeOwnPart(account: Account, unlocks: readonly Unlock[]): Promise<void> {
  await oneAtATime(() => writeWithoutLock(account, unlocks))
}

/** Tabs of one browser wait for each other. Other devices cannot, so they are told apart by the version. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request('commonweal-wallet-backup', work)
}

/** @param unlocks undefined: as they are */
async function writeWithoutLock(account: Account, unlocks: readonly Unlock[] | undefined): Promise<void> {
  const setting = await readSetting()
  if (setting === undefined) return
  const last = await writeOnce(account, setting, unlocks)
  // What has changed while it was written was noted, and is for the next time.
  const { changes } = (await readSetting()) ?? setting
  await saveSetting({ ...setting, last, backedUpAt: new Date(), changes, savedChanges: setting.changes })
}

/** @returns the backup as it is then */
async function writeOnce(
  account: Account,
  setting: BackupSetting,
  unlocks: readonly Unlock[] | undefined,
): Promise<BackupSetting['last']> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const state = await readState(account)
    const content = await currentContent(account, setting, state)
    const cards = await listCards()
    content.wallets[setting.walletId] = contentOfWallet(cards, await listHistory())
    const sealed = await sealContent(setting.keys, content)
    const version = await write(account, {
      walletId: setting.walletId,
      version: state.version,
      content: sealed,
      unlocks: unlocks ?? state.unlocks,
      thumbprints: await thumbprintsOf(cards),
    })
    // Undefined: another wallet was faster, so its part has to be read first.
    if (version !== undefined) return { version, content: sealed }
  }
  throw new WalletProblem('error.network')
}

/** The backup as it is, without the parts of wallets that were removed. */
async function currentContent(
  account: Account,
  { walletId, keys, last }: BackupSetting,
  { version, wallets }: BackupState,
): Promise<BackupContent> {
  const isOff = version === 0 && last.version > 0
  if (isOff || !wallets.some((wallet) => wallet.walletId === walletId)) {
    throw new WalletProblem('error.walletRemoved')
  }
  const sealed = version === last.version ? last.content : await readContent(account)
  const content = await openContent(keys, sealed)
  const parts = Object.entries(content.wallets)
  const known = new Set(wallets.map((wallet) => wallet.walletId))
  return { wallets: Object.fromEntries(parts.filter(([id]) => known.has(id))) }
}

async function thumbprintsOf(cards: readonly Card[]): Promise<string[]> {
  const keys = cards.flatMap(({ copies }) => copies.map(({ publicJwk }) => publicJwk))
  return Promise.all(keys.map((key) => calculateJwkThumbprint(key)))
}
