import { languageAddress, shellCacheName } from './shell-cache.ts'

/** Lets the wallet open without a network, where the browser can. The wallet works the same without it. */
export async function registerWorker(locale: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/wallet/worker.js', { scope: '/wallet' })
    await (await caches.open(shellCacheName)).put(languageAddress, new Response(locale))
  } catch {
    // Private windows and some settings do not allow it.
  }
}
