import type { Account } from './account.ts'
import { backUp } from './manager.ts'
import { isBehind, readSetting } from './setting.ts'

/**
 * Brings the backup up to date where something has changed and the person is signed in. When it does not work, the
 * pages say that the backup is behind, and the next page tries again.
 */
export async function backUpQuietly(account: Account): Promise<void> {
  try {
    const setting = await readSetting()
    if (account.csrf === undefined || setting === undefined || !isBehind(setting)) return
    await backUp(account)
  } catch {
    // Said by the state of the backup: it stays behind.
  }
}
