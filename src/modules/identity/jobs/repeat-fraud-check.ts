import { updatePersonStanding } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { fraudCheckDays } from '../domain/identity-rules.ts'
import { displayNameOf } from '../domain/name.ts'
import { messagePerson } from '../message-person.ts'
import { lookForFraud } from '../proofing/fraud-check.ts'
import { deleteAllEvidence } from '../store/evidence.ts'
import { expireIdentities, takeDueForFraudCheck } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'

const batchSize = 50

class MayNotLookError extends Error {
  override readonly name = 'MayNotLookError'
}

/** Looks again, every half year, for signs that a proven identity is used by somebody else. */
export const repeatFraudCheckJob = defineJob({
  name: 'identity.repeat-fraud-check',
  schema: Type.Object({}),
  schedule: { everySeconds: 3_600 },
  async run(kernel) {
    try {
      await kernel.db.transaction(async (tx) => {
        const now = kernel.clock.now()
        const before = addMs(now, -fraudCheckDays * dayMs)
        for (const identity of await takeDueForFraudCheck(tx, { before, now, limit: batchSize })) {
          const hasLooked = await lookForFraud(kernel, tx, identity.personId, { identity, channel: 'job' })
          if (!hasLooked) throw new MayNotLookError()
        }
      })
    } catch (error) {
      // They stay due, for when the program may look again.
      if (!(error instanceof MayNotLookError)) throw error
    }
  },
})

/** Ends identities that were proved too long ago, and tells the people how to prove them again. */
export const expireIdentitiesJob = defineJob({
  name: 'identity.expire-identities',
  schema: Type.Object({}),
  schedule: { everySeconds: 3_600 },
  async run(kernel) {
    await kernel.db.transaction(async (tx) => {
      for (const identity of await expireIdentities(tx, kernel.clock.now(), batchSize)) {
        const { personId } = identity
        await deleteAllEvidence(tx, personId)
        await updatePersonStanding(tx, {
          id: personId,
          displayName: displayNameOf(identity),
          identityLevel: 0,
        })
        await messagePerson(kernel, tx, {
          personId,
          template: 'identity.ran-out',
          subject: (locale) => identityWords.in(locale)('message.ranOut.subject'),
          body: (locale) => identityWords.in(locale)('message.ranOut.body', { address: kernel.origin }),
        })
      }
    })
  },
})
