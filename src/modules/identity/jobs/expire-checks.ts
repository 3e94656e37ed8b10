import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { messagePerson } from '../message-person.ts'
import { expireChecks } from '../store/identity-check.ts'
import { identityWords } from '../words.ts'

const batchSize = 200

/** Ends identity checks whose 16 days are over, and tells the people. */
export const expireChecksJob = defineJob({
  name: 'identity.expire-checks',
  schema: Type.Object({}),
  schedule: { everySeconds: 600 },
  async run(kernel) {
    await kernel.db.transaction(async (tx) => {
      for (const { personId, reference } of await expireChecks(tx, kernel.clock.now(), batchSize)) {
        await messagePerson(kernel, tx, {
          personId,
          template: 'identity.check-expired',
          subject: (locale) => identityWords.in(locale)('message.expired.subject'),
          body: (locale) =>
            identityWords.in(locale)('message.expired.body', { reference, address: kernel.origin }),
        })
      }
    })
  },
})
