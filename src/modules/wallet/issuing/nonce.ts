import { addMs } from '#kernel/clock'
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

/**
 * Accepts each nonce of ours once.
 * @throws OAuthError invalid_nonce when it is not ours, too old, or was used before
 */
export async function consumeNonce(kernel: Kernel, nonce: string): Promise<void> {
  const [end = '', random = '', mac = ''] = nonce.split('.')
  const isOurs = kernel.crypto.equal(mac, kernel.crypto.mac(macPurpose, `${end}.${random}`))
  const expiresAt = new Date(Number.parseInt(end, 36))
  if (!isOurs || expiresAt <= kernel.clock.now()) throw refuse('invalid_nonce', 'Ask for a fresh nonce')
  const isFirstUse = await useNonce(kernel.db, kernel.crypto.sha256(nonce), expiresAt)
  if (!isFirstUse) throw refuse('invalid_nonce', 'The nonce was already used')
}
