import type { Transaction } from '#kernel/db'
import { defaultLocale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Delivery } from '../store/delivery.ts'
import { servicesWords } from '../words.ts'
import type { FormsSubmission } from './forms-submission.ts'
import type { DeliveryPayload } from './payload.ts'

/** Sends a submission to a mailbox of the body. */
export async function sendEmail(
  kernel: Kernel,
  tx: Transaction,
  { target, reference }: Delivery,
  { submission }: DeliveryPayload,
): Promise<void> {
  const t = servicesWords.in(defaultLocale)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: target,
    locale: defaultLocale,
    subject: t('delivery.email.subject', { service: submission.form_name, reference }),
    body: `${t('delivery.email.intro', { service: submission.form_name, reference })}\n\n${answersAsText(submission)}`,
    template: 'services.delivery',
  })
}

function answersAsText({ answers }: FormsSubmission): string {
  return answers
    .map(({ question_text, answer_text }) => {
      const lines = Array.isArray(answer_text)
        ? answer_text.map((text, index) => `${index + 1}. ${text}`)
        : [answer_text]
      return [question_text, ...lines].join('\n')
    })
    .join('\n\n')
}
