import type { Account } from './account.ts'
import { backUp } from './manager.ts'
import { readSetting } from './setting.ts'

/**
 * Brings the backup up to date where something has changed and the person is signed in. When it does not work, the
 * pages say that the backup is behind, and the next page tries again.
 */
export async function backUpQuietly(account: Account): Promise<void> {
  try {
    const setting = await readSetting()
    if (account.csrf === undefined || setting?.isBehind !== true) return
    await backUp(account)
  } catch {
    // Said by the state of the backup: `isBehind` stays.
  }
}
