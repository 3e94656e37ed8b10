import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { recordFailure } from '../sign-in/record-failure.ts'
import { accountOfPerson } from '../store/account.ts'

/** Notes a sign-in that failed, if the address has an account. */
export const noteFailureJob = defineJob({
  name: 'identity.note-failure',
  schema: Type.Object({
    /** Empty where there is no account. */
    personId: Type.String(),
    failure: Type.Union([Type.Literal('wrong-password'), Type.Literal('wrong-code'), Type.Literal('locked')]),
  }),
  async run(kernel, { personId, failure }, { id }) {
    if (personId === '') return
    await kernel.db.transaction(async (tx) => {
      if ((await accountOfPerson(tx, personId)) === undefined || !(await kernel.jobs.once(tx, id))) return
      await recordFailure(kernel, tx, personId, failure)
    })
  },
})
