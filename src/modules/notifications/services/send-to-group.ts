import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { sendCampaigns } from '../jobs/send-campaigns.ts'
import { defaultExpiryDays, hashOfKey } from '../notify.ts'
import { campaignByKey, insertCampaign } from '../store/campaign.ts'
import { countReach, groupNamed } from '../store/recipient-group.ts'
import type { SendingService } from './authenticate.ts'
import { contentOfMessage, faultOf, linkOf, type MessageWords } from './send.ts'

export interface GroupMessageRequest extends MessageWords {
  Namespace: string
  Group: string
  Subgroup?: string
  GroupNotificationID?: string
}

export interface GroupAnswer {
  GroupNotificationID: string
  UsersInGroup: number
}

/** How fast messages of services go to a group, a minute. */
const pacePerMinute = 10_000

/**
 * Takes messages of a service to groups of its public body, and sends them at once: a program has no second person, and what
 * its body lets it send is the body's to answer for. A GroupNotificationID counts once.
 * @returns the answers in the order of the messages, or what is wrong with one of them: then none is taken
 */
export async function sendToGroups(
  kernel: Kernel,
  tx: Transaction,
  service: SendingService,
  messages: readonly GroupMessageRequest[],
): Promise<{ answers: GroupAnswer[] } | { fault: string; index: number }> {
  const answers: GroupAnswer[] = []
  for (const [index, message] of messages.entries()) {
    const place = { namespace: message.Namespace, name: message.Group, subgroup: message.Subgroup ?? '' }
    const group = await groupNamed(tx, place)
    const fault =
      group?.organisationId === service.organisationId ? faultOf(kernel, message) : 'Group: unknown'
    if (group === undefined || fault !== undefined) return { fault: fault ?? 'Group: unknown', index }
    answers.push(await sendOne(kernel, tx, service, message, group.id))
  }
  await kernel.jobs.enqueue(tx, sendCampaigns, {})
  return { answers }
}

async function sendOne(
  kernel: Kernel,
  tx: Transaction,
  { clientId, organisationId }: SendingService,
  message: GroupMessageRequest,
  groupId: string,
): Promise<GroupAnswer> {
  const id = kernel.crypto.uuid()
  const keyHash = hashOfKey(
    kernel,
    `service ${clientId} group`,
    message.GroupNotificationID?.toLowerCase() ?? id,
  )
  const isNew = await insertCampaign(tx, {
    id,
    keyHash,
    organisationId,
    groupId,
    name: message.CampaignID ?? message.NotificationTitle,
    content: contentOfMessage(message),
    link: linkOf(kernel, message),
    isUrgent: false,
    centreOnly: message.Channel === 'MESSAGE_CENTRE_ONLY',
    expiresInDays: message.ExpiresInDays ?? defaultExpiryDays,
    pacePerMinute,
    state: 'sending',
    authors: [],
    now: kernel.clock.now(),
  })
  const known = isNew ? undefined : await campaignByKey(tx, keyHash)
  return {
    GroupNotificationID: known?.id ?? id,
    UsersInGroup: await countReach(tx, known?.groupId ?? groupId),
  }
}
