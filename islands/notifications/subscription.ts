const workerAddress = '/notifications/worker.js'
const workerScope = '/notifications'

/** Where this browser's subscription is kept: by the window where it can be, else by the service worker. */
async function pushManager(): Promise<PushManager> {
  if (window.pushManager !== undefined) return window.pushManager
  const registration = await navigator.serviceWorker.register(workerAddress, { scope: workerScope })
  await activated(registration)
  return registration.pushManager
}

/** Subscribing needs an active worker; `ready` waits for one of this page, which is not the one of this scope. */
async function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (registration.active !== null || worker === null) return
  await new Promise<void>((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
    })
  })
}

/** This browser's subscription, if it has one; nobody is asked. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  if (window.pushManager !== undefined) return window.pushManager.getSubscription()
  const registration = await navigator.serviceWorker.getRegistration(workerScope)
  return (await registration?.pushManager.getSubscription()) ?? null
}

/**
 * Subscribes this browser, asking for permission. One that was made with an earlier key of the site is made anew, because push
 * services take messages only under the key that a subscription was made with.
 */
export async function subscribeWith(publicKey: string): Promise<PushSubscription> {
  const manager = await pushManager()
  const existing = await manager.getSubscription()
  if (existing !== null && isMadeWith(existing, publicKey)) return existing
  await existing?.unsubscribe()
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

export function isMadeWith({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey
  return key !== null && base64url(new Uint8Array(key)) === publicKey
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** What the site keeps of a subscription. */
export function describe(subscription: PushSubscription): {
  endpoint: string
  keys: { p256dh: string; auth: string }
} {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  return { endpoint: endpoint ?? '', keys: { p256dh, auth } }
}
