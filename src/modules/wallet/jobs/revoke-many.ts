import { Type } from 'typebox'
import type { PersonActor } from '#kernel/access'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { revokeOne } from '../issuing/revocation.ts'
import type { IssuedCredential } from '../store/issued-credential.ts'
import {
  finishRun,
  lockCardsOfRun,
  markItem,
  runToWork,
  type RevocationRun,
} from '../store/revocation-run.ts'

const batch = 50

/**
 * Cancels the cards of a run, a batch in each transaction, so that a stop in between loses nothing. A batch that fails is
 * done again one by one, and only what fails by itself is marked so.
 */
export const revokeMany = defineJob({
  name: 'wallet.revoke-many',
  schema: Type.Object({ runId: Type.String({ format: 'uuid' }) }),
  long: true,
  async run(kernel, { runId }, { signal }) {
    const run = await runToWork(kernel.db, runId)
    if (run === undefined || run.state !== 'running') return
    let count: number
    do {
      signal.throwIfAborted()
      count = await revokeBatch(kernel, run)
    } while (count > 0)
    await finishRun(kernel.db, runId, kernel.clock.now())
  },
})

async function revokeBatch(kernel: Kernel, run: RevocationRun): Promise<number> {
  try {
    return await revokeNext(kernel, run, batch)
  } catch (error) {
    kernel.telemetry.log.warn({ err: error, runId: run.id }, 'cancelling cards: a batch is done one by one')
    return revokeOneByOne(kernel, run)
  }
}

async function revokeNext(kernel: Kernel, run: RevocationRun, limit: number): Promise<number> {
  return kernel.db.transaction(async (tx) => {
    const cards = await lockCardsOfRun(tx, run.id, limit)
    for (const card of cards) {
      const done = await revokeOne(kernel, tx, card, {
        actor: requesterOf(run),
        reason: run.reason ?? '',
        cause: 'organisation',
      })
      await markItem(tx, { runId: run.id, credentialId: card.id, state: done ? 'revoked' : 'already' })
    }
    return cards.length
  })
}

async function revokeOneByOne(kernel: Kernel, run: RevocationRun): Promise<number> {
  for (let count = 0; count < batch; count += 1) {
    let next: IssuedCredential | undefined
    try {
      next = await kernel.db.transaction(async (tx) => (await lockCardsOfRun(tx, run.id, 1))[0])
      if (next === undefined) return count
      await revokeNext(kernel, run, 1)
    } catch (error) {
      if (next === undefined) throw error
      const credentialId = next.id
      kernel.telemetry.log.error({ err: error, credentialId }, 'a card could not be cancelled')
      await kernel.db.transaction((tx) => markItem(tx, { runId: run.id, credentialId, state: 'failed' }))
    }
  }
  return batch
}

/** Whoever asked for it answers for it, although the program does it. */
function requesterOf({ requestedBy }: RevocationRun): PersonActor {
  return {
    kind: 'person',
    personId: requestedBy,
    sessionId: '',
    displayName: '',
    identityLevel: 0,
    memberships: [],
  }
}
