/** What this browser can do about push messages, before anybody is asked. */
export type Support = 'ready' | 'denied' | 'install' | 'unable'

declare global {
  interface Window {
    /** Declarative Web Push: Safari 18.4 and later have it without any service worker. */
    readonly pushManager?: PushManager
  }
  interface Navigator {
    /** Safari on iPhone and iPad: opened from the Home Screen? */
    readonly standalone?: boolean
  }
}

export function supportOfBrowser(): Support {
  if (needsHomeScreen()) return 'install'
  if (!('Notification' in window) || !hasPush()) return 'unable'
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

/** Safari on iPhone and iPad gives push messages only to sites that stand on the Home Screen. */
function needsHomeScreen(): boolean {
  return navigator.standalone === false && !('Notification' in window)
}

function hasPush(): boolean {
  return window.pushManager !== undefined || ('serviceWorker' in navigator && 'PushManager' in window)
}
