import { systemActor } from '#kernel/access'
import { addMs, dayMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { addRows, hashOfKey } from '../notify.ts'
import { lockSendingCampaign, saveProgress, sendingCampaigns, type Campaign } from '../store/campaign.ts'
import type { NewNotification } from '../store/notification.ts'
import { reachOf } from '../store/recipient-group.ts'

/** In one transaction. */
const batch = 500

/** Brings each campaign on as far as its pace allows, a batch in each transaction; a stop in between loses nothing. */
export async function sendDueCampaigns(kernel: Kernel, signal: AbortSignal): Promise<void> {
  for (const id of await sendingCampaigns(kernel.db)) {
    let mayGoOn: boolean
    do {
      signal.throwIfAborted()
      mayGoOn = await sendBatch(kernel, id)
    } while (mayGoOn)
  }
}

/** @returns whether its pace leaves room for more */
async function sendBatch(kernel: Kernel, id: string): Promise<boolean> {
  return kernel.db.transaction(async (tx) => {
    const campaign = await lockSendingCampaign(tx, id)
    if (campaign === undefined) return false
    const now = kernel.clock.now()
    const allowed = allowance(campaign, now)
    const limit = Math.min(batch, allowed.count)
    if (limit === 0) return false
    const people = await reachOf(tx, campaign.groupId, { after: campaign.afterPerson, limit })
    const rows = people.map((personId) => rowFor(kernel, campaign, personId, now))
    await addRows(kernel, tx, rows)
    await kernel.audit.recordMany(
      tx,
      rows.map((row) => ({
        actor: systemActor('notifications.send-campaigns'),
        action: 'notifications.notification.sent',
        purpose: 'notifications.purpose.group',
        subjectPersonId: row.personId ?? undefined,
        organisationId: campaign.organisationId,
        resource: `notifications.campaign:${campaign.id}`,
      })),
    )
    const isFinished = people.length < limit
    await saveProgress(tx, {
      id,
      afterPerson: people.at(-1) ?? campaign.afterPerson,
      sentUntil: allowed.untilAfter(people.length),
      added: people.length,
      isFinished,
      now,
    })
    return !isFinished && limit === batch
  })
}

/**
 * How many may go now: what the pace gives since the time up to which it is used up. Time in which nothing could be sent is not
 * made up for beyond a minute, so that nobody's telephones ring all at once.
 */
export function allowance(
  { sentUntil, pacePerMinute }: Pick<Campaign, 'sentUntil' | 'pacePerMinute'>,
  now: Date,
): { count: number; untilAfter(sent: number): Date } {
  const perMs = pacePerMinute / minuteMs
  // The minute that begins now is given in advance, a tenth at a time: the first ones go at once.
  const ahead = addMs(now, minuteMs / 10)
  const from = new Date(Math.max(sentUntil?.getTime() ?? 0, addMs(now, -minuteMs).getTime()))
  const count = Math.max(0, Math.ceil((ahead.getTime() - from.getTime()) * perMs))
  return { count, untilAfter: (sent) => addMs(from, sent / perMs) }
}

function rowFor(kernel: Kernel, campaign: Campaign, personId: string, now: Date): NewNotification {
  return {
    id: kernel.crypto.uuid(),
    keyHash: hashOfKey(kernel, `campaign ${campaign.id}`, personId),
    personId,
    organisationId: campaign.organisationId,
    campaignId: campaign.id,
    campaignName: campaign.name,
    kind: 'news',
    isUrgent: campaign.isUrgent,
    centreOnly: campaign.centreOnly,
    isEmailed: false,
    sealedContent: null,
    link: campaign.link,
    expiresAt: addMs(now, campaign.expiresInDays * dayMs),
    failure: null,
  }
}
