import type { Kernel } from '#kernel/module'

/** Ties sign-in journeys to the browser that began them. Read by the pages, so named as the kernel names cookies. */
export const journeyCookie = 'cw_journey'

/** Is this deployment reached by HTTPS, so that its cookies are too? */
export function isSecure(kernel: Kernel): boolean {
  return kernel.origin.startsWith('https://')
}
