import { Type } from 'typebox'
import { systemActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import { formatDate } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { deleteAccount } from '../account-life/delete-account.ts'
import { idleYears, warningDays } from '../domain/account-life.ts'
import { yearsLater } from '../domain/identity-rules.ts'
import { lockIdleAccount, takeIdleToWarn } from '../store/account-life.ts'
import { identityWords } from '../words.ts'

const warningsAtOnce = 200
const mostWarnings = 20_000
const mostDeletions = 5_000
const firstId = '00000000-0000-0000-0000-000000000000'

/** Each night: tells owners of accounts that nobody uses, and deletes those whose owners were told a month ago. */
export const endIdleAccountsJob = defineJob({
  name: 'identity.end-idle-accounts',
  schema: Type.Object({}),
  schedule: { cron: '40 2 * * *' },
  long: true,
  async run(kernel, _data, { signal }) {
    await warnOwners(kernel, signal)
    await deleteIdle(kernel, signal)
  },
})

async function warnOwners(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const now = kernel.clock.now()
  const idleSince = addMs(yearsLater(now, -idleYears), warningDays * dayMs)
  for (let told = 0; told < mostWarnings && !signal.aborted; told += warningsAtOnce) {
    const count = await kernel.db.transaction(async (tx) => {
      const idle = await takeIdleToWarn(tx, { idleSince, now, limit: warningsAtOnce })
      for (const { personId, email, locale, lastSignedInAt } of idle) {
        const t = identityWords.in(locale)
        await kernel.notify.send(tx, {
          channel: 'email',
          recipient: email,
          personId,
          locale,
          template: 'identity.account-idle',
          subject: t('idle.message.subject'),
          body: t('idle.message.body', {
            since: formatDate(locale, lastSignedInAt),
            date: formatDate(locale, addMs(now, warningDays * dayMs)),
            address: kernel.origin,
          }),
        })
      }
      return idle.length
    })
    if (count < warningsAtOnce) return
  }
}

/** One transaction each: a sign-in at the same moment waits for one account at the most. */
async function deleteIdle(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const now = kernel.clock.now()
  const idleSince = yearsLater(now, -idleYears)
  const warnedBefore = addMs(now, -warningDays * dayMs)
  let after: string | undefined = firstId
  for (let count = 0; count < mostDeletions && after !== undefined && !signal.aborted; count += 1) {
    const from: string = after
    after = await kernel.db.transaction(async (tx) => {
      const idle = await lockIdleAccount(tx, { idleSince, warnedBefore, after: from })
      if (idle === undefined) return undefined
      const actor = systemActor('identity.end-idle-accounts')
      await deleteAccount(kernel, tx, { actor, personId: idle.personId, cause: 'inactivity' })
      return idle.personId
    })
  }
}
