import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { PageResult } from './page-contract.ts'
import { conflict } from './problem.ts'
import { claimSubmission, finishSubmission, releaseSubmission } from './submission-store.ts'

/** Carries a refused form's page out of a transaction that must be rolled back. */
class RollBack extends Error {
  readonly result: PageResult

  constructor(result: PageResult) {
    super('A refused form is rolled back')
    this.result = result
  }
}

/**
 * Runs a form's work in one transaction, once for each rendered form: the second sending (double click, back button,
 * a second tab of the same page, a retry after a lost answer) is led to where the first one went.
 */
export async function submitOnce(
  kernel: Kernel,
  key: string,
  path: string,
  submit: (tx: Transaction) => Promise<PageResult>,
): Promise<PageResult> {
  try {
    return await kernel.db.transaction(async (tx) => {
      const claim = await claimSubmission(tx, key, path, kernel.clock.now())
      if (!claim.claimed) return earlierResult(claim.location)
      const result = await submit(tx)
      if (result.kind === 'redirect') await finishSubmission(tx, key, result.location)
      else if (result.kind === 'view' && result.keepWrites === true) await releaseSubmission(tx, key)
      else if (result.kind === 'view' && result.status >= 400) throw new RollBack(result)
      return result
    })
  } catch (error) {
    if (!(error instanceof RollBack)) throw error
    const { result } = error
    if (result.kind === 'view') await result.afterRollback?.()
    return result
  }
}

function earlierResult(location: string | undefined): PageResult {
  if (location === undefined) throw conflict('This form was already used; open the page again')
  return { kind: 'redirect', location }
}
