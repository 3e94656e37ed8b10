import type { Kernel } from '#kernel/module'

/**
 * The id that a person will have once their journey made them an account: a device keeps it with a passkey that is made
 * before. It follows from the journey, so that it need not be kept. A UUID of version 8 (RFC 9562, section 5.8).
 */
export function futurePersonId({ crypto }: Pick<Kernel, 'crypto'>, uidHash: string): string {
  const bytes = Buffer.from(crypto.mac('identity.future-person', uidHash), 'base64url').subarray(0, 16)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
