import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { messagePerson } from '../message-person.ts'
import { expireChecks } from '../store/identity-check.ts'
import { deleteOldKnowledgeChecks } from '../store/knowledge-check.ts'
import { markProofingFailed } from '../store/proofing.ts'
import { expireVouches } from '../store/vouch.ts'
import { identityWords } from '../words.ts'

const batchSize = 200

/** Ends identity checks and vouches whose 16 days are over, and tells the people. */
export const expireChecksJob = defineJob({
  name: 'identity.expire-checks',
  schema: Type.Object({}),
  schedule: { everySeconds: 600 },
  async run(kernel) {
    await kernel.db.transaction(async (tx) => {
      const now = kernel.clock.now()
      for (const { personId, reference } of await expireChecks(tx, now, batchSize)) {
        await markProofingFailed(tx, personId, now)
        await messagePerson(kernel, tx, {
          personId,
          template: 'identity.check-expired',
          subject: (locale) => identityWords.in(locale)('message.expired.subject'),
          body: (locale) =>
            identityWords.in(locale)('message.expired.body', { reference, address: kernel.origin }),
        })
      }
      for (const { personId } of await expireVouches(tx, now, batchSize)) {
        await messagePerson(kernel, tx, {
          personId,
          template: 'identity.vouch-expired',
          subject: (locale) => identityWords.in(locale)('message.vouchExpired.subject'),
          body: (locale) => identityWords.in(locale)('message.vouchExpired.body', { address: kernel.origin }),
        })
      }
      await deleteOldKnowledgeChecks(tx, now)
    })
  },
})
