import { addMs, dayMs } from '#kernel/clock'
import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import {
  checkText,
  isOwnPath,
  longestBody,
  longestPushBody,
  longestTitle,
  type Content,
} from '../domain/content.ts'
import { addRows, defaultExpiryDays, hashOfKey } from '../notify.ts'
import { sealContent } from '../sealed-content.ts'
import type { NewNotification } from '../store/notification.ts'
import type { SendingService } from './authenticate.ts'
import { linkRule, ownPathOf } from './link-rule.ts'
import { peopleKnownAs } from './people.ts'

/** What a message says, in the terms of the Unified Notification Service. */
export interface MessageWords {
  NotificationTitle: string
  NotificationBody: string
  MessageTitle?: string
  MessageBody?: string
  DeeplinkURL?: string
  Channel?: 'PUSH_NOTIFICATION_AND_MESSAGE_CENTRE' | 'MESSAGE_CENTRE_ONLY'
  ExpiresInDays?: number
  CampaignID?: string
}

export interface MessageRequest extends MessageWords {
  UserID: string
  NotificationID?: string
  DepartmentID?: string
}

/**
 * Takes messages of a service to its users. Each is taken in whatever is wrong with it: what may not be sent is recorded as
 * VALIDATION_FAILED with the reason, so that one bad message does not stop the others. A NotificationID counts once.
 * @returns the ids, in the order of the messages
 */
export async function sendMessages(
  kernel: Kernel,
  tx: Transaction,
  service: SendingService,
  messages: readonly MessageRequest[],
): Promise<string[]> {
  const people = await peopleKnownAs(
    kernel,
    tx,
    service.clientId,
    messages.map(({ UserID }) => UserID),
  )
  const rows = messages.map((message) => rowOf(kernel, service, message, people.get(message.UserID)))
  const ids = await addRows(kernel, tx, rows)
  const isNew = rows.filter(({ id, personId }, index) => ids[index] === id && personId !== null)
  await kernel.audit.recordMany(
    tx,
    isNew.map(({ id, personId }) => ({
      actor: systemActor(`service ${service.clientId}`),
      action: 'notifications.notification.sent',
      purpose: 'notifications.purpose.tell',
      subjectPersonId: personId ?? undefined,
      organisationId: service.organisationId,
      resource: `notifications.notification:${id}`,
    })),
  )
  return ids
}

function rowOf(
  kernel: Kernel,
  { clientId, organisationId }: SendingService,
  message: MessageRequest,
  personId: string | undefined,
): NewNotification {
  const { crypto, clock } = kernel
  const fault = faultOf(kernel, message) ?? (personId === undefined ? 'unknown-user' : null)
  const id = crypto.uuid()
  return {
    id,
    keyHash: hashOfKey(kernel, `service ${clientId}`, message.NotificationID?.toLowerCase() ?? id),
    personId: fault === null ? (personId ?? null) : null,
    organisationId,
    campaignId: null,
    campaignName: message.CampaignID ?? null,
    kind: 'applications',
    isUrgent: false,
    centreOnly: message.Channel === 'MESSAGE_CENTRE_ONLY',
    isEmailed: false,
    sealedContent: fault === null ? sealContent(kernel, contentOfMessage(message)) : null,
    link: fault === null ? linkOf(kernel, message) : null,
    expiresAt: addMs(clock.now(), (message.ExpiresInDays ?? defaultExpiryDays) * dayMs),
    failure: fault,
  }
}

/** The first thing that is wrong with what a message says: `<field>: <problem>`. */
export function faultOf(
  kernel: Kernel,
  message: MessageWords & { NotificationID?: string },
): string | undefined {
  const { NotificationTitle, NotificationBody, MessageTitle, MessageBody, DeeplinkURL, NotificationID } =
    message
  const links = linkRule(kernel)
  const texts = [
    ['NotificationTitle', NotificationTitle, longestTitle],
    ['NotificationBody', NotificationBody, longestPushBody],
    ['MessageTitle', MessageTitle, longestTitle],
    ['MessageBody', MessageBody, longestBody],
  ] as const
  for (const [name, text, longest] of texts) {
    const problem = text === undefined ? undefined : checkText(text, { longest, links })
    if (problem !== undefined) return `${name}: ${problem}`
  }
  if (NotificationID !== undefined && !isUuid(NotificationID.toLowerCase()))
    return 'NotificationID: not a UUID'
  const link = DeeplinkURL === undefined ? undefined : ownPathOf(kernel, DeeplinkURL)
  if (DeeplinkURL !== undefined && (link === undefined || !isOwnPath(link)))
    return 'DeeplinkURL: not on this site'
  return undefined
}

/** The words in each language: services send one, which is shown to everybody. */
export function contentOfMessage(message: MessageWords): Content {
  const push = { title: message.NotificationTitle, body: message.NotificationBody }
  const full = { title: message.MessageTitle ?? push.title, body: message.MessageBody ?? push.body }
  return { push: { en: push, cy: push }, message: { en: full, cy: full } }
}

export function linkOf(kernel: Kernel, { DeeplinkURL }: MessageWords): string | null {
  return (DeeplinkURL === undefined ? undefined : ownPathOf(kernel, DeeplinkURL)) ?? null
}
