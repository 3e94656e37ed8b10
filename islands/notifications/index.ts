import { currentSubscription, describe, isMadeWith, subscribeWith } from './subscription.ts'
import { supportOfBrowser } from './support.ts'

/** The part of the settings that turns this browser's notifications on. Nobody is asked before they press the button. */
async function prepare(part: HTMLElement): Promise<void> {
  const { push: address = '', key = '', csrf = '', label = '' } = part.dataset
  const show = (state: string): void => {
    for (const name of ['on', 'ready', 'denied', 'install', 'unable', 'problem']) {
      const element = part.querySelector<HTMLElement>(`[data-push-${name}]`)
      const isShown = name === state || (state === 'problem' && name === 'ready')
      if (element !== null) element.hidden = !isShown
    }
    part.hidden = false
  }
  const save = async (subscription: PushSubscription): Promise<void> => {
    const response = await fetch(`${address}/push-subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ subscription: describe(subscription), label }),
    })
    if (!response.ok) throw new Error('The site did not take the subscription')
  }

  const support = supportOfBrowser()
  if (support !== 'ready') return show(support)
  part.querySelector('[data-push-add]')?.addEventListener('click', () => {
    subscribeWith(key)
      .then(save)
      .then(() => location.assign(location.pathname))
      .catch(() => show(Notification.permission === 'denied' ? 'denied' : 'problem'))
  })
  const existing = await currentSubscription()
  const isOn = existing !== null && isMadeWith(existing, key) && Notification.permission === 'granted'
  const isKnown = isOn && (await isListed(part, existing))
  show(isKnown ? 'on' : 'ready')
}

/** Does the site's list have this browser? It may have been removed from another one. */
async function isListed({ dataset }: HTMLElement, { endpoint }: PushSubscription): Promise<boolean> {
  const bytes = new TextEncoder().encode(endpoint)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const name = Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (dataset['known'] ?? '').split(' ').includes(name)
}

for (const part of document.querySelectorAll<HTMLElement>('[data-push]')) {
  prepare(part).catch(() => undefined)
}
