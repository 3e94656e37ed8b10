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
  /** Something has changed here since. */
  isBehind: boolean
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
  if (setting !== undefined && !setting.isBehind) await saveSetting({ ...setting, isBehind: true })
}
