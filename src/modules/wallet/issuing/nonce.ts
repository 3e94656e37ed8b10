import { addMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { nonceLifetimeMs } from '../domain/limits.ts'
import { useNonce } from '../store/nonce.ts'

const macPurpose = 'wallet.nonce'

/**
 * A nonce for proofs of possession (OpenID4VCI 1.0 section 7). It carries its own end and a MAC, so that asking for
 * one, which anybody may, writes nothing.
 */
export function makeNonce(kernel: Kernel): string {
  const expiresAt = addMs(kernel.clock.now(), nonceLifetimeMs).getTime()
  const body = `${expiresAt.toString(36)}.${kernel.crypto.token(16)}`
  return `${body}.${kernel.crypto.mac(macPurpose, body)}`
}

/** Is it a nonce of ours that has not run out? Whether it was used before is not looked at. */
export function isFreshNonce(kernel: Kernel, nonce: unknown): boolean {
  return typeof nonce === 'string' && endOf(kernel, nonce) > kernel.clock.now()
}

/**
 * Accepts each nonce of ours once.
 * @throws OAuthError invalid_nonce when it is not ours, too old, or was used before
 */
export async function consumeNonce(kernel: Kernel, target: Queryable, nonce: string): Promise<void> {
  const expiresAt = endOf(kernel, nonce)
  if (!(expiresAt > kernel.clock.now())) throw refuse('invalid_nonce', 'Ask for a fresh nonce')
  const isFirstUse = await useNonce(target, kernel.crypto.sha256(nonce), expiresAt)
  if (!isFirstUse) throw refuse('invalid_nonce', 'The nonce was already used')
}

/** When a nonce ends; long ago for one that is not ours. */
function endOf({ crypto }: Kernel, nonce: string): Date {
  const [end = '', random = '', mac = ''] = nonce.split('.')
  const isOurs = crypto.equal(mac, crypto.mac(macPurpose, `${end}.${random}`))
  const expiresAt = isOurs ? new Date(Number.parseInt(end, 36)) : new Date(0)
  return expiresAt
}
