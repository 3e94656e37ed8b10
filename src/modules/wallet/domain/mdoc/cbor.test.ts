import { decode as peerDecode, encode as peerEncode, Tag } from 'cbor2'
import { describe, expect, test } from 'vitest'
import { CborError, decodeCbor } from './cbor-decode.ts'
import { encodeCbor } from './cbor-encode.ts'
import { isMap, Tagged, taggedDateTime, type CborValue } from './cbor-value.ts'

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function fault(bytes: Uint8Array): string | undefined {
  try {
    decodeCbor(bytes)
    return undefined
  } catch (error) {
    if (error instanceof CborError) return error.fault
    throw error
  }
}

/** RFC 8949 appendix A. */
const published: readonly [string, CborValue][] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['1bffffffffffffffff', 18446744073709551615n],
  ['3bffffffffffffffff', -18446744073709551616n],
  ['20', -1],
  ['3903e7', -1000],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['f7', undefined],
  ['40', new Uint8Array()],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['6449455446', 'IETF'],
  ['62c3bc', 'ü'],
  ['64f0908591', '𐅑'],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  [
    'a26161016162820203',
    new Map<string, CborValue>([
      ['a', 1],
      ['b', [2, 3]],
    ]),
  ],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
  ['fb3ff199999999999a', 1.1],
]

describe('values', () => {
  test.each(published)('%s', (text, value) => {
    expect(decodeCbor(hex(text))).toEqual(value)
    expect(hexOf(encodeCbor(value))).toBe(text)
  })

  test.each([
    ['f93c00', 1],
    ['f90001', 5.960464477539063e-8],
    ['f97bff', 65504],
    ['f9c400', -4],
    ['f97c00', Infinity],
    ['f97e00', Number.NaN],
    ['fa47c35000', 100000],
  ])('%s, a number in a short form that is not written here', (text, value) => {
    expect(decodeCbor(hex(text))).toEqual(value)
  })

  test.each([
    ['9fff', []],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    [
      'bf61610161629f0203ffff',
      new Map<string, CborValue>([
        ['a', 1],
        ['b', [2, 3]],
      ]),
    ],
    ['5f42010243030405ff', Uint8Array.of(1, 2, 3, 4, 5)],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['b90001616101', new Map([['a', 1]])],
  ])('%s, in a form that other writers use', (text, value) => {
    expect(decodeCbor(hex(text))).toEqual(value)
  })

  test('tags keep the bytes that they came in', () => {
    const value = decodeCbor(hex('82 d8184401020304 c074323031332d30332d32315432303a30343a30305a'))
    expect(value).toEqual([
      new Tagged(24, Uint8Array.of(1, 2, 3, 4), hex('d8184401020304')),
      new Tagged(0, '2013-03-21T20:04:00Z', hex('c074323031332d30332d32315432303a30343a30305a')),
    ])
    const loose = hex('d8185800')
    expect(encodeCbor(decodeCbor(loose))).toEqual(loose)
  })

  test('dates have whole seconds', () => {
    expect(taggedDateTime(new Date('2026-11-22T10:11:12.999Z')).value).toBe('2026-11-22T10:11:12Z')
  })

  test('another implementation reads what we write, and writes it so', () => {
    const value = new Map<string, CborValue>([
      ['name', 'Siân'],
      ['numbers', [0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, -1, -500]],
      ['bytes', new Uint8Array(300)],
      ['date', new Tagged(1004, '1985-07-14')],
      ['nothing', null],
    ])
    const written = encodeCbor(value)
    expect(peerDecode(written, { ignoreGlobalTags: true })).toMatchObject({
      name: 'Siân',
      date: new Tag(1004, '1985-07-14'),
    })
    const again = peerEncode(new Map<string, unknown>([...value, ['date', new Tag(1004, '1985-07-14')]]))
    expect(hexOf(again)).toBe(hexOf(written))
  })
})

describe('bombs', () => {
  test.each([
    ['a string of 2^60 bytes', '5b1000000000000000', 'cbor-malformed'],
    ['a text of 2^32 bytes', '7affffffff', 'cbor-malformed'],
    ['an array of 2^53 entries', '9b0020000000000000', 'cbor-malformed'],
    ['an array of 2^32 entries', '9affffffff', 'cbor-malformed'],
    ['a map of 2^64 entries', 'bbffffffffffffffff', 'cbor-malformed'],
    ['a map with room for half of its entries', 'a2616101', 'cbor-malformed'],
  ])('%s', (_name, text, expected) => {
    expect(fault(hex(text))).toBe(expected)
  })

  test.each([
    ['arrays', 0x81],
    ['endless arrays', 0x9f],
    ['tags', 0xc1],
  ])('a million %s in one another', (_name, byte) => {
    expect(fault(new Uint8Array(1_000_000).fill(byte))).toBe('cbor-too-deep')
  })

  test('maps in one another', () => {
    expect(fault(hex(`${'a16161'.repeat(100)}01`))).toBe('cbor-too-deep')
    expect(isMap(decodeCbor(hex(`${'a16161'.repeat(20)}01`)))).toBe(true)
  })

  test.each([
    ['entries', '9a000f4240', 0x00],
    ['entries of an endless array', '9f', 0x00],
    ['pieces of one string', '5f', 0x40],
  ])('a million %s', (_name, head, entry) => {
    const bomb = Buffer.concat([hex(head), new Uint8Array(1_000_000).fill(entry)])
    expect(fault(bomb)).toBe('cbor-too-many-items')
  })

  test('more bytes than are read', () => {
    expect(fault(new Uint8Array(4 * 1024 * 1024 + 1))).toBe('cbor-too-large')
  })
})

describe('what is not CBOR, or not to be trusted', () => {
  test.each([
    ['nothing', '', 'cbor-malformed'],
    ['a number cut off', '19ff', 'cbor-malformed'],
    ['a length that is reserved', '1c', 'cbor-malformed'],
    ['a number without end', '1f', 'cbor-malformed'],
    ['a tag without end', 'df00', 'cbor-malformed'],
    ['an end of nothing', 'ff', 'cbor-malformed'],
    ['an array that does not end', '9f01', 'cbor-malformed'],
    ['pieces of another kind', '5f6161ff', 'cbor-malformed'],
    ['pieces in pieces', '5f5f4101ffff', 'cbor-malformed'],
    ['a map with a key and no value', 'bf6161ff', 'cbor-malformed'],
    ['text that is not UTF-8', '62c328', 'cbor-malformed'],
    ['a simple value', 'f0', 'cbor-malformed'],
    ['a simple value of two bytes', 'f818', 'cbor-malformed'],
    ['a key that is an array', 'a18001', 'cbor-malformed'],
    ['a key that is bytes', 'a1410101', 'cbor-malformed'],
    ['a key that is a fraction', 'a1f93c0001', 'cbor-malformed'],
    ['a tag of 2^64', 'dbffffffffffffffff00', 'cbor-malformed'],
    ['a key twice', 'a2616101616102', 'cbor-duplicate-key'],
    ['a key twice, written differently', 'a20101180102', 'cbor-duplicate-key'],
    ['bytes after the end', '0000', 'cbor-trailing-bytes'],
  ])('%s', (_name, text, expected) => {
    expect(fault(hex(text))).toBe(expected)
  })
})
