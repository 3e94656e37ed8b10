import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { FileRefusedError } from '../port.ts'
import { wordDocument, zipOf } from '../testing/zip.ts'
import { namedAs } from './extension.ts'
import { inspectFile } from './inspect.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const accept = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'text/csv',
  'text/plain',
  'application/json',
  'application/rtf',
  'application/msword',
  word,
]

async function outcomeOf(originalName: string, content: Uint8Array): Promise<string> {
  try {
    const file = { originalName, content, accept, maximumBytes: 1_000_000, ownerPersonId: null }
    return (await inspectFile(file)).mediaType
  } catch (error) {
    if (error instanceof FileRefusedError) return error.reason
    throw error
  }
}

async function keptOf(originalName: string, content: Uint8Array): Promise<Buffer> {
  const file = { originalName, content, accept, maximumBytes: 1_000_000, ownerPersonId: null }
  return Buffer.from((await inspectFile(file)).content)
}

const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<</Title (About /Encrypt and such)>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
// One grey pixel: JFIF, a table, a frame, a table of codes, a scan.
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from(`ffdb004300${'01'.repeat(64)}`, 'hex'),
  Buffer.from('ffc0000b080001000101011100', 'hex'),
  Buffer.from(`ffc400140001${'00'.repeat(15)}09`, 'hex'),
  Buffer.from('ffda0008010100003f0054ffd9', 'hex'),
])
const archive = zipOf([{ name: 'payload.txt', content: Buffer.from('hello') }])
const place = 'GPSLatitude 51.5074'

/** Exif that says how the camera was held, and where. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return Buffer.concat([tiff, Buffer.from(place)])
}

function jpegWith(tiff: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2])
  return Buffer.concat([jpeg.subarray(0, 20), head, content, jpeg.subarray(20)])
}

function pngWith(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

describe('taken', () => {
  test.each([
    ['letter.pdf', pdf, 'application/pdf'],
    ['photo.JPG', jpeg, 'image/jpeg'],
    ['photo', png, 'image/png'],
    ['Letter of Dr.Jones', pdf, 'application/pdf'],
    ['table.csv', Buffer.from('a,b\n1,2\n'), 'text/csv'],
    ['notes.txt', Buffer.from('milk, bread\n'), 'text/plain'],
    ['data.json', Buffer.from('{"a": 1}'), 'application/json'],
    ['letter.rtf', Buffer.from('{\\rtf1\\ansi hello}'), 'application/rtf'],
    ['letter.docx', wordDocument(), word],
  ])('%s', async (name, content, mediaType) => {
    expect(await outcomeOf(name, content)).toBe(mediaType)
  })
})

describe('refused', () => {
  const zeros = Buffer.alloc(20_000_000)
  test.each([
    ['zero bytes', 'a.pdf', Buffer.alloc(0), 'empty'],
    ['too many bytes', 'a.pdf', Buffer.alloc(1_000_001), 'too-large'],
    ['a program', 'a.pdf', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'wrong-type'],
    ['a picture called a PDF', 'scan.pdf', png, 'wrong-extension'],
    ['a text called a program', 'setup.exe', Buffer.from('hello there'), 'wrong-extension'],
    ['a PDF with an archive behind it', 'a.pdf', Buffer.concat([pdf, archive]), 'two-types'],
    ['a JPEG with an archive behind it', 'a.jpg', Buffer.concat([jpeg, archive]), 'two-types'],
    ['a PNG with an archive behind it', 'a.png', Buffer.concat([png, archive]), 'two-types'],
    ['a picture with a PDF inside', 'a.png', pngWith('tEXt', pdf), 'two-types'],
    [
      'a document with something before it',
      'a.docx',
      Buffer.concat([wordDocument(), Buffer.from('more')]),
      'two-types',
    ],
    ['a document that unfolds', 'a.docx', wordDocument([{ name: 'word/a', content: zeros }]), 'bomb'],
    [
      'a document that says it unfolds to less than a gigabyte too much',
      'a.docx',
      wordDocument([{ name: 'word/a', content: Buffer.from('x'), saidUnpackedBytes: 1_500_000_000 }]),
      'bomb',
    ],
    [
      'a document of very many parts',
      'a.docx',
      wordDocument(
        Array.from({ length: 5_001 }, (_, index) => ({ name: `${index}`, content: Buffer.alloc(0) })),
      ),
      'bomb',
    ],
    [
      'a document whose parts are locked',
      'a.docx',
      wordDocument([{ name: 'word/a', content: Buffer.from('x'), isEncrypted: true }]),
      'locked',
    ],
    [
      'a document locked by Word',
      'a.docx',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'locked',
    ],
    [
      'a PDF with a password',
      'a.pdf',
      Buffer.from('%PDF-1.7\n5 0 obj\n<<>>\nendobj\ntrailer\n<</Encrypt 5 0 R>>\n%%EOF\n'),
      'locked',
    ],
    ['a PDF that was cut off', 'a.pdf', pdf.subarray(0, 40), 'damaged'],
    ['a JPEG that was cut off', 'a.jpg', jpeg.subarray(0, -2), 'damaged'],
    ['a document that was cut off', 'a.docx', wordDocument().subarray(0, -30), 'damaged'],
  ])('%s', async (_what, name, content, reason) => {
    expect(await outcomeOf(name, content)).toBe(reason)
  })
})

describe('the place where a photograph was taken', () => {
  test.each([
    ['a JPEG', 'a.jpg', jpegWith(exif(6))],
    ['a PNG', 'a.png', pngWith('eXIf', exif(6))],
    ['the text of a PNG', 'a.png', pngWith('tEXt', Buffer.from(`Comment\0${place}`))],
  ])('is taken out of %s', async (_what, name, content) => {
    expect(content.includes(place)).toBe(true)
    expect((await keptOf(name, content)).includes(place)).toBe(false)
  })

  test('goes, and which way up the picture is stays', async () => {
    const upright = await keptOf('a.jpg', jpegWith(exif(1)))
    expect(upright.includes('Exif')).toBe(false)
    for (const [name, content] of [
      ['a.jpg', jpegWith(exif(6))],
      ['a.png', pngWith('eXIf', exif(6))],
    ] as const) {
      const kept = await keptOf(name, content)
      expect(kept.includes(Buffer.from('4d4d002a000000080001011200030000000100060000', 'hex'))).toBe(true)
      // Looked at again, it stays as it is.
      expect(await keptOf(name, kept)).toEqual(kept)
    }
  })
})

describe('the name under which a file is saved', () => {
  test.each([
    ['letter.pdf', 'letter.pdf'],
    ['scan', 'scan'],
    ['Letter of Dr.Jones', 'Letter of Dr.Jones.pdf'],
    ['letter.hta', 'letter.hta.pdf'],
    ['letter.hta.', 'letter.hta..pdf'],
  ])('of a PDF called %s runs nowhere', (name, saved) => {
    expect(namedAs(name, 'application/pdf')).toBe(saved)
  })
})
