import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { formatDate, type Locale } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { choosePath, servicePath } from '../addresses.ts'
import { titleOf } from '../applications.ts'
import { renewLink } from '../resume/links.ts'
import { takeEndingDrafts, type EndingDraft } from '../store/draft-reminder.ts'
import { resumeEmailOf } from '../store/resume-link.ts'
import { servicesWords } from '../words.ts'

const batchSize = 100
const firstReminderMs = 7 * dayMs
const lastReminderMs = dayMs

/** Tells people a week and a day before what they have begun is deleted. */
export const remindOfDrafts = defineJob({
  name: 'services.remind-of-drafts',
  schema: Type.Object({}),
  schedule: { cron: '40 */2 * * *' },
  async run(kernel) {
    for (let taken = batchSize; taken === batchSize;) {
      taken = await kernel.db.transaction(async (tx) => {
        const now = kernel.clock.now()
        const drafts = await takeEndingDrafts(tx, {
          now,
          soon: addMs(now, firstReminderMs),
          lastDay: addMs(now, lastReminderMs),
          limit: batchSize,
        })
        for (const draft of drafts) await remind(kernel, tx, draft)
        return drafts.length
      })
    }
  },
})

async function remind(kernel: Kernel, tx: Transaction, draft: EndingDraft): Promise<void> {
  const { id: draftId, personId, serviceName, locale, expiresAt, isAside } = draft
  const title = await titleOf(kernel, tx, serviceName)
  if (personId === null) {
    const email = await resumeEmailOf(tx, kernel.crypto, draftId)
    if (email === undefined) return
    const kept = { draftId, title, email, locale }
    await renewLink(kernel, tx, kept, { expiresAt, template: 'services.resume-reminder' })
    return
  }
  const values = (language: Locale) => ({
    service: title[language],
    date: formatDate(language, expiresAt),
    link: kernel.origin + (isAside ? choosePath(serviceName) : servicePath(serviceName)),
  })
  await messagePerson(kernel, tx, {
    personId,
    template: 'services.draft-reminder',
    subject: (language) => servicesWords.in(language)('message.draftReminder.subject', values(language)),
    body: (language) => servicesWords.in(language)('message.draftReminder.body', values(language)),
  })
}
