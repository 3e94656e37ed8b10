import { inStore } from '../database.ts'
import type { BackupKeys } from './secret.ts'

/** What this browser knows of the backup that it takes part in. */
export interface BackupSetting {
  walletId: string
  /** The keys themselves cannot be read out. */
  keys: BackupKeys
  /** The backup as it was last read or written here. */
  last: { version: number; content: string }
  backedUpAt: Date
  /** Counts what has changed in this browser. */
  changes: number
  /** How many of the changes the backup has. */
  savedChanges: number
}

/** Has something changed here that the backup does not have yet? */
export function isBehind({ changes, savedChanges }: BackupSetting): boolean {
  return changes > savedChanges
}

const name = 'backup'

/** Event of the window: what this browser knows of the backup has changed. */
export const settingChanged = 'wallet-backup-changed'

/** Undefined where this browser takes part in no backup. */
export async function readSetting(): Promise<BackupSetting | undefined> {
  return inStore<BackupSetting | undefined>('settings', 'readonly', (store) => store.get(name))
}

export async function saveSetting(setting: BackupSetting): Promise<void> {
  await inStore('settings', 'readwrite', (store) => store.put(setting, name))
  dispatchEvent(new Event(settingChanged))
}

export async function forgetSetting(): Promise<void> {
  await inStore('settings', 'readwrite', (store) => store.delete(name))
}

/** Notes that the backup lacks something. */
export async function noteChange(): Promise<void> {
  const setting = await readSetting()
  if (setting !== undefined) await saveSetting({ ...setting, changes: setting.changes + 1 })
}
