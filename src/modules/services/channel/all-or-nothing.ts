import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'

class Undone<Outcome> extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super('What was refused is undone')
    this.outcome = outcome
  }
}

/** Does work in one transaction, and undoes it where its outcome says that nothing was to be done. */
export async function allOrNothing<Outcome>(
  { db }: Pick<Kernel, 'db'>,
  work: (tx: Transaction) => Promise<Outcome>,
  isDone: (outcome: Outcome) => boolean,
): Promise<Outcome> {
  let undone: Undone<Outcome> | undefined
  try {
    return await db.transaction(async (tx) => {
      const outcome = await work(tx)
      if (isDone(outcome)) return outcome
      undone = new Undone(outcome)
      throw undone
    })
  } catch (error) {
    if (undone !== undefined && error === undone) return undone.outcome
    throw error
  }
}
