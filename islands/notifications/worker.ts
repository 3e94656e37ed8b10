/// <reference lib="webworker" />
import { readMessage } from './message.ts'

/**
 * Shows push messages. It looks after no page: its scope has none, so that the wallet's worker and this one never meet. The
 * tag of a message makes one that comes twice one, without a second sound.
 */
declare const self: ServiceWorkerGlobalScope

const apiPath = '/api/v1/notifications'

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))

self.addEventListener('push', (event) => {
  const message = readMessage(event.data?.text() ?? '', self.location.origin)
  if (message === undefined) return
  const { title, body, lang, tag, navigate, receipt, requireInteraction } = message
  const shown = self.registration.showNotification(title, {
    body,
    lang,
    tag,
    requireInteraction,
    icon: '/icons/app-192.png',
    badge: '/icons/app-192.png',
    data: { navigate },
  })
  event.waitUntil(shown.then(() => confirm(receipt)))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { navigate } = event.notification.data as { navigate: string }
  event.waitUntil(open(navigate))
})

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event))
})

interface PushSubscriptionChangeEvent extends ExtendableEvent {
  readonly oldSubscription: PushSubscription | null
  readonly newSubscription: PushSubscription | null
}

/** Says that the message was shown, so that nobody is emailed about it. Without a network the email comes: that is its purpose. */
async function confirm(receipt: string): Promise<void> {
  if (receipt !== '') await post('/shown', { receipt })
}

async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const known = windows.find(({ url }) => url === address)
  await (known === undefined ? self.clients.openWindow(address) : known.focus())
}

/** The push service has given this browser another address. */
async function renew({ oldSubscription, newSubscription }: PushSubscriptionChangeEvent): Promise<void> {
  if (oldSubscription === null) return
  const key = oldSubscription.options.applicationServerKey
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const renewed = newSubscription ?? (await self.registration.pushManager.subscribe(options))
  await post('/push-subscriptions/renew', { old: describe(oldSubscription), subscription: describe(renewed) })
}

function describe(subscription: PushSubscription): object {
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] } }
}

async function post(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(apiPath + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    credentials: 'omit',
  }).catch(() => undefined)
}
