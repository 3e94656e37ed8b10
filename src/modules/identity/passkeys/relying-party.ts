import type { Kernel } from '#kernel/module'

/** Names what a passkey is for. Web Authentication Level 3, section 5.1.2: a domain, without scheme and port. */
export function relyingPartyId({ origin }: Pick<Kernel, 'origin'>): string {
  return new URL(origin).hostname
}

/** Passkeys are bound to a domain: a site that is known by a number only cannot have them. */
export function canHavePasskeys(kernel: Pick<Kernel, 'origin'>): boolean {
  return !/^[\d.]+$|^\[/.test(relyingPartyId(kernel))
}

/** How long somebody may look for their key, or for the finger that the device knows. */
export const ceremonyMs = 300_000
