import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { applicationsPath } from '../addresses.ts'
import { subjectOf } from '../apply/applicant.ts'
import { servicesWords } from '../words.ts'
import { contactEmailIn } from './contact.ts'
import type { CompleteApplication } from './write-submission.ts'

/** Tells the applicant that what they sent has come: in their account, or at the address that they gave. */
export async function confirmToApplicant(
  kernel: Kernel,
  tx: Transaction,
  { applicant, definition, answers, locale }: CompleteApplication,
  reference: string,
): Promise<void> {
  const values = (language: Locale) => ({
    service: definition.title[language],
    reference,
    afterwards: definition.afterwards.map((paragraph) => paragraph[language]).join('\n\n'),
    link: kernel.origin + applicationsPath,
  })
  const subject = (language: Locale): string =>
    servicesWords.in(language)('message.submitted.subject', values(language))
  const template = 'services.submitted'
  const personId = subjectOf(applicant)
  if (personId !== undefined) {
    await messagePerson(kernel, tx, {
      personId,
      template,
      subject,
      body: (language) => servicesWords.in(language)('message.submitted.body', values(language)),
    })
    return
  }
  const recipient = contactEmailIn(definition, answers)
  if (recipient === undefined) return
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient,
    locale,
    template,
    subject: subject(locale),
    body: servicesWords.in(locale)('message.submitted.bodyNoAccount', values(locale)),
  })
}
