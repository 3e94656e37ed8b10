import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { contactOf } from './identity-of.ts'
import { messageCentres, type SentMessage } from './message-centres.ts'

/** Something to tell a person. */
export type PersonMessage = SentMessage

/** Tells a person something, by email and in their account, in the language they chose. */
export async function messagePerson(kernel: Kernel, tx: Transaction, message: PersonMessage): Promise<void> {
  const { personId, template } = message
  const contact = await contactOf(tx, personId)
  const locale = contact?.locale ?? 'en'
  const common = { personId, locale, template, subject: message.subject(locale), body: message.body(locale) }
  await kernel.notify.send(tx, { ...common, channel: 'in-app', recipient: personId })
  if (contact !== undefined)
    await kernel.notify.send(tx, { ...common, channel: 'email', recipient: contact.email })
  for (const centre of kernel.contributions(messageCentres)) await centre.take(kernel, tx, message)
}
