import { Type } from 'typebox'
import { addMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { replacementGraceMs } from '../domain/limits.ts'
import { endReplaced } from '../issuing/replacement.ts'
import { replacedBefore } from '../store/issued-credential.ts'

const batch = 100

/**
 * Ends cards that were refreshed a day ago and more, where the wallet never said whether it has the newer one. Where it said that
 * it could not take it, the older one stays.
 */
export const endReplacedCards = defineJob({
  name: 'wallet.end-replaced-cards',
  schema: Type.Object({}),
  schedule: { cron: '35 * * * *' },
  async run(kernel) {
    let ids: string[]
    do {
      ids = await replacedBefore(kernel.db, addMs(kernel.clock.now(), -replacementGraceMs), batch)
      for (const id of ids) await kernel.db.transaction((tx) => endReplaced(kernel, tx, id))
    } while (ids.length >= batch)
  },
})
