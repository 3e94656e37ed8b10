import { FileRefusedError } from '../port.ts'

/** As a PDF names its password's dictionary (ISO 32000-2, section 7.6): in a trailer, or in the dictionary of a stream of references. */
const encryption = Buffer.from('/Encrypt', 'latin1')
const header = Buffer.from('%PDF-', 'latin1')
const trailer = Buffer.from('%%EOF', 'latin1')
/** Readers look for the header here, so that something else can stand before it. */
const headerWithin = 1_024

/** Whether something can be read as a PDF although it begins otherwise. */
export function hidesPdf(content: Uint8Array): boolean {
  const at = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .subarray(0, headerWithin)
    .indexOf(header)
  return at > 0
}

/** @throws FileRefusedError for one that has no end, stands within something else, or opens with a password */
export function checkPdf(content: Uint8Array): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.indexOf(header) !== 0) throw new FileRefusedError('two-types')
  if (!bytes.includes(trailer)) throw new FileRefusedError('damaged')
  if (isEncrypted(bytes)) throw new FileRefusedError('locked')
}

/** The name stands with a reference or a dictionary; within a text it does not count. */
function isEncrypted(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(encryption); at !== -1; at = bytes.indexOf(encryption, at + 1)) {
    const after = bytes.subarray(at + encryption.length, at + encryption.length + 24).toString('latin1')
    if (/^\s*(?:\d+\s+\d+\s+R|<<)/.test(after)) return true
  }
  return false
}
