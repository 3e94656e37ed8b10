import { importX509 } from 'jose'

/** A value of DER: its content, and where the next one starts. */
interface DerValue {
  tag: number
  content: Uint8Array<ArrayBuffer>
  whole: Uint8Array<ArrayBuffer>
  end: number
}

const tags = { integer: 0x02, bitString: 0x03, sequence: 0x30 } as const
const coordinateBytes = 32

/**
 * Is a certificate (DER) signed by the key of another (PEM), with ECDSA on P-256 and SHA-256? Dates and extensions are for
 * who relies on it: a wallet asks only whether a card is of its own site.
 */
export async function isSignedBy(certificate: Uint8Array<ArrayBuffer>, issuerPem: string): Promise<boolean> {
  try {
    const [signed, , signature] = valuesIn(valueAt(certificate, 0).content)
    if (signed === undefined || signature?.tag !== tags.bitString) return false
    const key = await importX509(issuerPem, 'ES256')
    // The first byte of a bit string says how many bits at its end do not count: none.
    const raw = rawSignature(signature.content.subarray(1))
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, signed.whole)
  } catch {
    return false
  }
}

/** r and s side by side (IEEE P1363), from the two integers of X.509. */
function rawSignature(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const sequence = valueAt(der, 0)
  const raw = new Uint8Array(2 * coordinateBytes)
  if (sequence.tag !== tags.sequence) throw new TypeError('It is no signature')
  for (const [place, { tag, content }] of valuesIn(sequence.content).entries()) {
    const bytes = content.subarray(Math.max(0, content.length - coordinateBytes))
    if (tag !== tags.integer || place > 1) throw new TypeError('It is no signature')
    raw.set(bytes, (place + 1) * coordinateBytes - bytes.length)
  }
  return raw
}

function valuesIn(content: Uint8Array<ArrayBuffer>): DerValue[] {
  const values: DerValue[] = []
  for (let start = 0; start < content.length;) {
    const value = valueAt(content, start)
    values.push(value)
    start = value.end
  }
  return values
}

/** @throws TypeError for what is no DER */
function valueAt(bytes: Uint8Array<ArrayBuffer>, start: number): DerValue {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined) throw new TypeError('The DER ends too early')
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  const contentStart = start + 2 + lengthBytes
  const length =
    first < 0x80 ? first : bytes.subarray(start + 2, contentStart).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = contentStart + length
  if (end > bytes.length) throw new TypeError('The DER ends too early')
  return { tag, content: bytes.subarray(contentStart, end), whole: bytes.subarray(start, end), end }
}
