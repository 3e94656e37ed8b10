import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { notify } from '../notify.ts'
import { endpointHash, endpointName, sealTarget } from '../push/target.ts'
import { currentVapidKey } from '../push/vapid.ts'
import { insertCampaign } from '../store/campaign.ts'
import { saveSubscription } from '../store/push-subscription.ts'
import { insertGroup, joinGroup } from '../store/recipient-group.ts'
import { demoGroups, type DemoGroup } from './demo-group.ts'

/** Groups of the demonstration with those who joined, messages that wait and are begun, and what people were told. */
export async function seedNotifications(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoGroups)) await seedGroup(kernel, tx, demo)
  const [group] = kernel.contributions(demoGroups)
  const lastKey = group?.memberKeys.at(-1)
  if (lastKey !== undefined) await seedBrowser(kernel, tx, demoPersonId(kernel.crypto, lastKey))
}

/** A browser that nobody has: without their consent its person gets no push messages, so that nothing is sent to it. */
async function seedBrowser(kernel: Kernel, tx: Transaction, personId: string): Promise<void> {
  const endpoint = 'https://push.penhaven.example/demonstration'
  const { kid, publicKey } = await currentVapidKey(kernel, tx)
  const target = { endpoint, keys: { p256dh: publicKey, auth: kernel.crypto.token(16) } }
  await saveSubscription(tx, {
    id: kernel.crypto.uuid(),
    personId,
    label: 'Firefox, Windows',
    endpointHash: endpointHash(kernel, endpoint),
    endpointName: endpointName(endpoint),
    sealedTarget: sealTarget(kernel, target),
    vapidKid: kid,
    now: kernel.clock.now(),
  })
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
