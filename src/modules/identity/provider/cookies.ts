import type { Kernel } from '#kernel/module'

/** Ties sign-in journeys to the browser that began them. Read by the pages, so named as the kernel names cookies. */
export const journeyCookie = 'cw_journey'

export function cookieNameOnTheWire(kernel: Kernel, name: string): string {
  return isSecure(kernel) ? `__Host-${name}` : name
}

export function isSecure(kernel: Kernel): boolean {
  return kernel.origin.startsWith('https://')
}
