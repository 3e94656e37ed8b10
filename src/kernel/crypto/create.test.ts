import * as argon2 from '@node-rs/argon2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manualClock, systemClock } from '#kernel/clock'
import { createCrypto, seededRandomBytes, UnsealError, type Crypto } from './index.ts'

const secret = 'a secret of the tests, long enough to be taken'
const crypto = createCrypto({ secret, clock: systemClock })
const seededCrypto = (seed: string) =>
  createCrypto({ secret, clock: manualClock(new Date(0)), randomBytes: seededRandomBytes(seed) })
const idsOf = ({ uuid, token, numericCode, reference }: Crypto) => [
  uuid(),
  token(),
  numericCode(6),
  reference(),
]
const otherCrypto = createCrypto({ secret: `${secret}, another`, clock: systemClock })

test('refuses a short secret', () => {
  expect(() => createCrypto({ secret: 'short', clock: systemClock })).toThrow('at least 32 characters')
})

describe('randomness', () => {
  test('UUIDs are version 7, hold the time and sort in the order they were made', () => {
    const clock = manualClock(new Date('2026-03-05T12:00:00.123Z'))
    const { uuid } = createCrypto({ secret, clock })
    const made = Array.from({ length: 10_000 }, uuid)
    clock.advance(-60_000)
    made.push(uuid())
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(made[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(
      Date.UTC(2026, 2, 5, 12, 0, 0, 123),
    )
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  test('tokens have the asked length and do not repeat', () => {
    expect(Buffer.from(crypto.token(), 'base64url')).toHaveLength(32)
    expect(Buffer.from(crypto.token(16), 'base64url')).toHaveLength(16)
    expect(crypto.token()).not.toBe(crypto.token())
  })

  test('the digits of codes are evenly distributed', () => {
    const counts = new Map<string, number>()
    for (const digit of crypto.numericCode(100_000)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    expect([...counts.keys()].toSorted().join('')).toBe('0123456789')
    // Eight standard deviations (95 each): one false alarm in about 10^14 runs.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(760)
  })

  test('references are three groups of four without lookalikes', () => {
    for (let made = 0; made < 1_000; made++) {
      expect(crypto.reference()).toMatch(/^([CDFGHJKMNPQRTWXY34679]{4}-){2}[CDFGHJKMNPQRTWXY34679]{4}$/)
    }
  })

  test('the same seed gives the same ids, another seed others', () => {
    expect(idsOf(seededCrypto('demo'))).toEqual(idsOf(seededCrypto('demo')))
    expect(idsOf(seededCrypto('demo'))).not.toEqual(idsOf(seededCrypto('test')))
  })
})

describe('hashes', () => {
  test('SHA-256 agrees with the example of FIPS 180-4', () => {
    expect(Buffer.from(crypto.sha256('abc'), 'base64url').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test('a MAC depends on purpose, text and secret', () => {
    const macs = [
      crypto.mac('csrf', 'text'),
      crypto.mac('link', 'text'),
      crypto.mac('csrf', 'Text'),
      otherCrypto.mac('csrf', 'text'),
    ]
    expect(new Set(macs).size).toBe(4)
    expect(crypto.mac('csrf', 'text')).toBe(macs[0])
  })

  test('comparison tells equal from different, at any length', () => {
    expect(crypto.equal('same', 'same')).toBe(true)
    expect(crypto.equal('same', 'Same')).toBe(false)
    expect(crypto.equal('same', 'same but longer')).toBe(false)
  })
})

describe('encryption at rest', () => {
  test('any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(crypto.unseal('files', crypto.seal('files', text))).toBe(text)
      }),
    )
  })

  test('a text seals differently each time, even under seeded randomness', () => {
    const [one, other] = [seededCrypto('demo'), seededCrypto('demo')]
    expect(one.seal('files', 'text')).not.toBe(other.seal('files', 'text'))
  })

  test('refuses another purpose, another secret, any changed byte and what was never sealed', () => {
    const sealed = crypto.seal('files', 'text')
    expect(() => crypto.unseal('notes', sealed)).toThrow(UnsealError)
    expect(() => otherCrypto.unseal('files', sealed)).toThrow(UnsealError)
    expect(() => crypto.unseal('files', 'plain')).toThrow(UnsealError)
    expect(() => crypto.unseal('files', '')).toThrow(UnsealError)
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => crypto.unseal('files', `v1.${changed.toString('base64url')}`)).toThrow(UnsealError)
    }
  })
})

describe('secrets that were hashed elsewhere', () => {
  const costs = { memoryCost: 15_360, timeCost: 2, parallelism: 1 }

  test('are verified', async () => {
    const hash = await argon2.hash('secret', costs)
    expect(await crypto.verifySecret(hash, 'secret')).toBe(true)
    expect(await crypto.verifySecret(hash, 'secrets')).toBe(false)
    expect(await crypto.verifySecret('no hash', 'secret')).toBe(false)
  })

  test.each([{ memoryCost: 160 * 1024, timeCost: 1 }, { timeCost: 11 }, { parallelism: 9 }])(
    'are not where that would cost too much: %o',
    async (more) => {
      const hash = await argon2.hash('secret', { ...costs, ...more })
      expect(await crypto.verifySecret(hash, 'secret')).toBe(false)
    },
  )
})

describe('passwords', () => {
  test('are hashed with argon2id at 19 MiB and two passes, and verified', async () => {
    const hash = await crypto.hashPassword('correct horse')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await crypto.verifyPassword(hash, 'correct horse')).toBe(true)
    expect(await crypto.verifyPassword(hash, 'correct horsf')).toBe(false)
  })

  test('match however the keyboard composes a letter', async () => {
    const hash = await crypto.hashPassword('t\u0177')
    expect(await crypto.verifyPassword(hash, 'ty\u0302')).toBe(true)
  })

  test('cannot be checked without the secret', async () => {
    expect(await otherCrypto.verifyPassword(await crypto.hashPassword('password'), 'password')).toBe(false)
  })
})
