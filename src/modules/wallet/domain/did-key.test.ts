import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { didKeyOf, readDidKey } from './did-key.ts'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Written apart from the code under test. */
function didOf(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let digits = ''
  while (value > 0n) {
    digits = alphabet.charAt(Number(value % 58n)) + digits
    value /= 58n
  }
  return `did:key:z${digits}`
}

const generator = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'

it('reads the identifier of the profile', () => {
  const did = 'did:key:zDnaeSGfSQMYvnLbLWEubhhGDPoq7pA9MMNvumvbsmMCZovUR'
  const jwk = readDidKey(did)
  expect(jwk).toBeDefined()
  // Imports only what is on the curve.
  expect(() => createPublicKey({ key: { ...jwk }, format: 'jwk' })).not.toThrow()
  expect(didKeyOf(jwk ?? { x: '', y: '' })).toBe(did)
})

it('reads and makes the identifiers of 300 keys, with leading zeros among their coordinates', () => {
  for (let made = 0; made < 300; made += 1) {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    expect(readDidKey(didKeyOf({ x, y }))).toEqual({ kty: 'EC', crv: 'P-256', x, y })
  }
})

it.each([
  ['no did:key', 'did:web:example.gov.uk'],
  ['nothing', ''],
  ['no multibase', `did:key:${didOf(Buffer.from(`802403${generator}`, 'hex')).slice('did:key:z'.length)}`],
  ['another multibase', `did:key:m${Buffer.from(`802403${generator}`, 'hex').toString('base64')}`],
  ['a fragment behind it', `${didOf(Buffer.from(`802403${generator}`, 'hex'))}#key`],
  ['letters that base58 does not have', 'did:key:zDnaeSGfSQMYvnLbLWEubhhGDPoq7pA9MMNvumvbsmMCZov0O'],
  ['a key of another curve', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'],
  ['the codec of secp256k1', didOf(Buffer.from(`e70103${generator}`, 'hex'))],
  ['an uncompressed point', didOf(Buffer.from(`802404${generator}`, 'hex'))],
  ['a point that is too short', didOf(Buffer.from(`802403${generator.slice(2)}`, 'hex'))],
  ['a point that is too long', didOf(Buffer.from(`802403${generator}00`, 'hex'))],
  ['a point off the curve', didOf(Buffer.from(`802403${'0'.repeat(63)}1`, 'hex'))],
  ['a coordinate beyond the prime', didOf(Buffer.from(`802403${'f'.repeat(64)}`, 'hex'))],
  ['endless digits', `did:key:z${'D'.repeat(100_000)}`],
])('refuses %s', (_what, did) => {
  expect(readDidKey(did)).toBeUndefined()
})

function isOnCurve(x: Uint8Array, sign: number): boolean {
  const jwk = readDidKey(didOf(Uint8Array.of(0x80, 0x24, sign, ...x)))
  // Throws for a point that is not.
  if (jwk !== undefined) createPublicKey({ key: { ...jwk }, format: 'jwk' })
  return true
}

it('reads nothing that is not on the curve', () => {
  const coordinate = fc.uint8Array({ minLength: 32, maxLength: 32 })
  expect(() =>
    fc.assert(fc.property(coordinate, fc.constantFrom(2, 3), isOnCurve), { numRuns: 100 }),
  ).not.toThrow()
})
