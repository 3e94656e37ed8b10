import { createHash } from 'node:crypto'
import type { Kernel } from '#kernel/module'
import { fetchKeySet, KeySetError } from './key-set.ts'

/** What came of asking a service's address for its keys. */
export type KeyAddressReport =
  | { outcome: 'keys'; usable: { kid: string | undefined; kind: string }[]; foundCount: number }
  | { outcome: KeySetError['reason']; message: string }

/** Fetches the keys as a sign-in would, and tells what was found. */
export async function testKeyAddress(
  kernel: Pick<Kernel, 'outbound'>,
  url: string,
): Promise<KeyAddressReport> {
  try {
    const { keys, foundCount } = await fetchKeySet(kernel, url)
    const usable = keys.map(({ kid, key }) => ({
      kid,
      kind: key.asymmetricKeyType === 'rsa' ? 'RSA' : 'P-256',
    }))
    return { outcome: 'keys', usable, foundCount }
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error
    return { outcome: error.reason, message: error.message }
  }
}

/** A short name of a public key by which people compare two: SHA-256 of its DER, as hexadecimal pairs. */
export function keyFingerprint(der: Uint8Array): string {
  const hex = createHash('sha256').update(der).digest('hex')
  return (hex.match(/../g) ?? []).join(':')
}
