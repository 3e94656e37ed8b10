import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Contact } from '#modules/identity'
import { notificationPath, settingsPath } from '../addresses.ts'
import { plainText } from '../domain/content.ts'
import { contentOf } from '../sealed-content.ts'
import type { DueNotification } from '../store/dispatch.ts'
import { notificationWords } from '../words.ts'

/** Sends a notification by email or text message, in the transaction that notes it: it goes if and only if it was noted. */
export async function writeToPerson(
  kernel: Kernel,
  tx: Transaction,
  notification: Pick<DueNotification, 'id' | 'personId' | 'sealedContent' | 'campaignContent'>,
  contact: Contact,
  channel: 'email' | 'sms',
): Promise<void> {
  const { locale, email, phone } = contact
  const recipient = channel === 'email' ? email : phone
  if (recipient === null) return
  const t = notificationWords.in(locale)
  const { message, push } = contentOf(kernel, notification)
  const address = kernel.origin + notificationPath(notification.id)
  const { title } = message[locale]
  const settings = kernel.origin + settingsPath
  await kernel.notify.send(tx, {
    channel,
    recipient,
    personId: notification.personId,
    locale,
    template: 'notifications.notification',
    subject: title,
    body:
      channel === 'email'
        ? t('message.email', { body: plainText(message[locale].body), address, settings })
        : t('message.text', { title: push[locale].title, address }),
  })
}
