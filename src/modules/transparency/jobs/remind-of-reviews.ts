import { Type } from 'typebox'
import { calendarDay, formatDate, type Locale } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { staffRecordPath } from '../addresses.ts'
import { dueReviews, noteReminder, type DueReview } from '../store/review-reminder.ts'
import { noticeDay } from '../writing/review-by.ts'
import { editorWords } from '../writing/words.ts'

const batchSize = 200

/** Each morning: tells owners which records have to be looked at within 30 days, and which are over; of each once. */
export const remindOfReviews = defineJob({
  name: 'transparency.remind-of-reviews',
  schema: Type.Object({}),
  schedule: { cron: '10 6 * * *' },
  async run(kernel) {
    const today = calendarDay(kernel.clock.now())
    const sought = { today, until: noticeDay(today), limit: batchSize }
    for (let count = batchSize; count === batchSize;) {
      const due = await dueReviews(kernel.db, sought)
      for (const review of due) await remind(kernel, review)
      count = due.length
    }
  },
})

/** The note and the message in one transaction: neither is without the other. */
async function remind(kernel: Kernel, review: DueReview): Promise<void> {
  await kernel.db.transaction(async (tx) => {
    if (!(await noteReminder(tx, review, kernel.clock.now()))) return
    const { kind, ownerPersonId, recordId, reviewBy, titleEn, titleCy } = review
    const words = (locale: Locale, part: 'subject' | 'body'): string =>
      editorWords.in(locale)(`reminder.${kind}.${part}`, {
        record: (locale === 'cy' && titleCy) || titleEn,
        day: formatDate(locale, reviewBy),
        address: `${kernel.origin}${staffRecordPath(recordId)}`,
      })
    await messagePerson(kernel, tx, {
      personId: ownerPersonId,
      template: `transparency.review-${kind}`,
      subject: (locale) => words(locale, 'subject'),
      body: (locale) => words(locale, 'body'),
    })
  })
}
