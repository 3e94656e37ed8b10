import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { seededRandomBytes } from '#kernel/crypto'
import type { CredentialTemplate } from '../domain/template.ts'
import { tinyJpeg } from '../testing/mdoc.ts'
import {
  largestPortraitBytes,
  PortraitError,
  readPortrait,
  withCleanImages,
  type PortraitType,
} from './portrait.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const typeAndContent = Buffer.concat([Buffer.from(type), content])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(content.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(typeAndContent))
  return Buffer.concat([head, typeAndContent, tail])
}

function header(width: number, height: number): Buffer {
  const content = Buffer.alloc(13)
  content.writeUInt32BE(width)
  content.writeUInt32BE(height, 4)
  content.writeUInt8(8, 8)
  return content
}

const picture = chunk('IDAT', deflateSync(new Uint8Array(9 * 8)))
const png = Buffer.concat([signature, chunk('IHDR', header(8, 8)), picture, chunk('IEND')])

function url(bytes: Uint8Array, type: PortraitType = 'image/jpeg'): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

function fault(value: string, allowed?: readonly PortraitType[]): string | undefined {
  try {
    readPortrait(value, allowed)
    return undefined
  } catch (error) {
    if (error instanceof PortraitError) return error.fault
    throw error
  }
}

function segment(code: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A JPEG with segments after its first two bytes. */
function withSegments(...segments: Uint8Array[]): Buffer {
  return Buffer.concat([tinyJpeg.subarray(0, 2), ...segments, tinyJpeg.subarray(2)])
}

describe('JPEG', () => {
  test('stays as it is where nothing was noted about it', () => {
    expect(readPortrait(url(tinyJpeg)).bytes).toEqual(tinyJpeg)
  })

  test('loses Exif, XMP, IPTC, comments and what stands after its end', () => {
    const noted = withSegments(
      segment(0xe1, Buffer.from('Exif\0\0 51.4778, -0.0015')),
      segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x/>')),
      segment(0xed, Buffer.from('Photoshop 3.0\0')),
      segment(0xe0, Buffer.from('JFXX\0 thumbnail')),
      segment(0xfe, Buffer.from('taken by a neighbour')),
    )
    const { bytes } = readPortrait(url(Buffer.concat([noted, Buffer.from('hidden')])))
    expect(bytes).toEqual(tinyJpeg)
  })

  test('keeps how its colours are meant, and begins as wallets expect', () => {
    const withoutJfif = Buffer.concat([tinyJpeg.subarray(0, 2), tinyJpeg.subarray(20)])
    const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0 a profile'))
    const camera = Buffer.concat([
      withoutJfif.subarray(0, 2),
      segment(0xe1, Buffer.from('Exif\0\0')),
      profile,
      withoutJfif.subarray(2),
    ])
    const bytes = Buffer.from(readPortrait(url(camera)).bytes)
    expect(bytes.subarray(0, 4).toString('hex')).toBe('ffd8ffdb')
    expect(bytes.includes(profile)).toBe(true)
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9')
    expect(bytes.includes('Exif')).toBe(false)
  })

  test.each<[string, Uint8Array, string]>([
    ['without end', tinyJpeg.subarray(0, -2), 'damaged'],
    ['cut off in a segment', tinyJpeg.subarray(0, 40), 'damaged'],
    ['with nothing but a beginning and an end', Buffer.from('ffd8ffd9', 'hex'), 'damaged'],
    ['with a segment that is longer than the file', Buffer.from('ffd8ffe0ffff4a464946', 'hex'), 'damaged'],
    ['with a segment of no length', Buffer.from('ffd8ffe00000ffd9', 'hex'), 'damaged'],
    ['of 65,535 by 65,535', resized(0xffff), 'dimensions'],
    ['of no height', resized(0), 'dimensions'],
    ['that is a PNG', png, 'not-this-type'],
    ['that is text', Buffer.from('<svg onload=alert(1)>'), 'not-this-type'],
  ])('%s', (_name, bytes, expected) => {
    expect(fault(url(bytes))).toBe(expected)
  })
})

describe('PNG', () => {
  test('loses texts, Exif, times and what stands after its end', () => {
    expect(readPortrait(url(png, 'image/png')).bytes).toEqual(new Uint8Array(png))
    const noted = Buffer.concat([
      signature,
      chunk('IHDR', header(8, 8)),
      chunk('tEXt', Buffer.from('Author\0A neighbour')),
      chunk('eXIf', Buffer.from('MM')),
      chunk('tIME', new Uint8Array(7)),
      chunk('prVt', Buffer.from('anything')),
      picture,
      chunk('IEND'),
      Buffer.from('hidden'),
    ])
    expect(readPortrait(url(noted, 'image/png')).bytes).toEqual(new Uint8Array(png))
  })

  test.each<[string, Uint8Array, string]>([
    ['with a wrong check sum', Buffer.from(png).fill(1, 20, 21), 'damaged'],
    ['without a picture', Buffer.concat([signature, chunk('IHDR', header(8, 8)), chunk('IEND')]), 'damaged'],
    ['without end', png.subarray(0, -12), 'damaged'],
    [
      'with a chunk that is needed and not known',
      Buffer.concat([signature, chunk('IHDR', header(8, 8)), chunk('XXXX'), picture, chunk('IEND')]),
      'damaged',
    ],
    [
      'that unfolds to 100,000 by 100,000',
      Buffer.concat([signature, chunk('IHDR', header(100_000, 100_000)), picture, chunk('IEND')]),
      'dimensions',
    ],
    ['that is a JPEG', tinyJpeg, 'not-this-type'],
  ])('%s', (_name, bytes, expected) => {
    expect(fault(url(bytes, 'image/png'))).toBe(expected)
  })

  test('is not for driving licences', () => {
    expect(fault(url(png, 'image/png'), ['image/jpeg'])).toBe('type-not-allowed')
  })
})

describe('size', () => {
  test('is at most 1 MiB after decoding', () => {
    expect(fault(url(padded(largestPortraitBytes)))).toBeUndefined()
    expect(fault(url(padded(largestPortraitBytes + 1)))).toBe('too-large')
    expect(fault(`data:image/jpeg;base64,${'A'.repeat(50_000_000)}`)).toBe('too-large')
  })
})

test.each([
  '',
  'https://example.com/a.jpg',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'data:image/jpeg;base64,',
  'data:image/jpeg,abc',
])('%j is no image', (value) => {
  expect(fault(value)).toBe('not-a-data-url')
})

test('images that were changed anywhere are read or refused, and nothing breaks', () => {
  const random = seededRandomBytes('portraits')
  for (let round = 0; round < 2000; round += 1) {
    const original = round % 2 === 0 ? tinyJpeg : png
    const copy = Uint8Array.from(original)
    const [at = 0, by = 0] = random(2)
    copy[at % copy.length] = by
    expect(() => fault(url(copy, round % 2 === 0 ? 'image/jpeg' : 'image/png'))).not.toThrow()
  }
})

test('the images of a card are cleaned wherever they stand, and its other claims stay', () => {
  const label = { en: 'x', cy: 'x' }
  const claim = { label, selectivelyDisclosable: true }
  const template: Pick<CredentialTemplate, 'claims' | 'docType'> = {
    claims: [
      { ...claim, name: 'portrait', type: 'image' },
      { ...claim, name: 'name' },
      {
        ...claim,
        name: 'people',
        type: 'list',
        fields: [
          { ...claim, name: 'photo', type: 'image' },
          { ...claim, name: 'name' },
        ],
      },
    ],
  }
  const noted = url(withSegments(segment(0xfe, Buffer.from('a comment'))))
  expect(
    withCleanImages(template, { portrait: noted, name: 'Amina', people: [{ photo: noted, name: 'Siân' }] }),
  ).toEqual({
    portrait: url(tinyJpeg),
    name: 'Amina',
    people: [{ photo: url(tinyJpeg), name: 'Siân' }],
  })
  expect(() => withCleanImages(template, { portrait: 'x', name: 'Amina' })).toThrow(PortraitError)
})

function resized(side: number): Uint8Array {
  const copy = Buffer.from(tinyJpeg)
  const frame = copy.indexOf(Buffer.from('ffc0', 'hex'))
  copy.writeUInt16BE(side, frame + 5)
  copy.writeUInt16BE(side, frame + 7)
  return copy
}

function padded(bytes: number): Buffer {
  return Buffer.concat([tinyJpeg, Buffer.alloc(bytes - tinyJpeg.length)])
}
