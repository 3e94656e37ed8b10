import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { notify } from '../notify.ts'
import { insertCampaign } from '../store/campaign.ts'
import { insertGroup, joinGroup } from '../store/recipient-group.ts'
import { demoGroups, type DemoGroup } from './demo-group.ts'

/** Groups of the demonstration with those who joined, a message that waits for its second person, and one notification. */
export async function seedNotifications(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoGroups)) await seedGroup(kernel, tx, demo)
}

async function seedGroup(kernel: Kernel, tx: Transaction, demo: DemoGroup): Promise<void> {
  const body = await organisationBySlug(tx, demo.organisationSlug)
  if (body === undefined) throw new Error(`Nobody has the group ${demo.name} of the demonstration`)
  const now = kernel.clock.now()
  const id = kernel.crypto.uuid()
  await insertGroup(tx, {
    id,
    organisationId: body.id,
    namespace: body.slug,
    name: demo.name,
    subgroup: '',
    titleEn: demo.title.en,
    titleCy: demo.title.cy,
    purposeEn: demo.purpose.en,
    purposeCy: demo.purpose.cy,
    now,
  })
  for (const key of demo.memberKeys) {
    const personId = demoPersonId(kernel.crypto, key)
    await joinGroup(tx, { id, personId, now })
    const { title, body: text } = demo.welcome
    await notify(kernel, tx, {
      personId,
      key: `demo:${demo.name}:${key}`,
      kind: 'news',
      organisationId: body.id,
      title,
      body: text,
      link: '/account/notifications/groups',
      urgency: 'normal',
    })
  }
  const { message } = demo
  const words = (locale: 'en' | 'cy') => ({ title: message.title[locale], body: message.body[locale] })
  const content = { en: words('en'), cy: words('cy') }
  const campaign = {
    organisationId: body.id,
    groupId: id,
    name: message.title.en,
    content: { push: content, message: content },
    link: null,
    isUrgent: false,
    expiresInDays: 30,
    pacePerMinute: 600,
    keyHash: null,
    centreOnly: false,
    authors: [demoPersonId(kernel.crypto, message.authorKey)],
    now,
  }
  await insertCampaign(tx, { ...campaign, id: kernel.crypto.uuid(), state: 'waiting' })
  await insertCampaign(tx, { ...campaign, id: kernel.crypto.uuid(), state: 'draft' })
}
