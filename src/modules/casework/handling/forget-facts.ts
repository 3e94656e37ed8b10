import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { CaseOrigin } from '../domain/case.ts'
import { forgetFacts } from '../store/case-store.ts'

/**
 * Deletes what an organisation was told in a case that is decided, because the time for which it may keep it is over.
 * What was decided and why stays.
 */
export async function forgetFactsOfCase(kernel: Kernel, tx: Transaction, origin: CaseOrigin): Promise<void> {
  await forgetFacts(tx, kernel.crypto, origin)
}
