import { crc32, deflateSync } from 'node:zlib'
import type { FileAnswer } from './form.ts'

/** A one-page document. */
export const paper: FileAnswer = {
  name: 'discharge-papers.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >> endobj',
      'trailer << /Root 1 0 R >>',
      '%%EOF',
    ].join('\n'),
  ),
}

/** A picture of one grey dot. */
export const portrait: FileAnswer = { name: 'portrait.png', mimeType: 'image/png', buffer: greyDot() }

function greyDot(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const dot = deflateSync(Buffer.from([0, 128]))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', dot), chunk('IEND', Buffer.alloc(0))])
}

/** Length, type, data and checksum (PNG, third edition, section 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
