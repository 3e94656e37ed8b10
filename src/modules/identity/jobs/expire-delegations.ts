import { Type } from 'typebox'
import { systemActor } from '#kernel/access'
import { defineJob } from '#kernel/jobs'
import { recordDelegation, tellSides } from '../delegations/record.ts'
import { expireDelegations } from '../store/delegation-request.ts'

const batchSize = 200
const longestRun = 50

/** Ends delegations, invitations and requests whose time is up, and tells both sides. */
export const expireDelegationsJob = defineJob({
  name: 'identity.expire-delegations',
  schema: Type.Object({}),
  schedule: { everySeconds: 600 },
  async run(kernel, _data, { signal }) {
    for (let batch = 0; batch < longestRun && !signal.aborted; batch += 1) {
      const count = await kernel.db.transaction(async (tx) => {
        const expired = await expireDelegations(tx, kernel.clock.now(), batchSize)
        for (const delegation of expired) {
          await recordDelegation(
            kernel,
            tx,
            systemActor('identity.expire-delegations'),
            delegation,
            'expired',
          )
          const { kind, grantorId, granteePersonId } = delegation
          await tellSides(kernel, tx, [kind === 'adult' ? grantorId : null, granteePersonId], 'expired')
        }
        return expired.length
      })
      if (count < batchSize) return
    }
  },
})
