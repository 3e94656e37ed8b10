/** An extension of a certificate (RFC 5280 section 4.2). */
export interface CertificateExtension {
  isCritical: boolean
  /** DER within the octet string. */
  value: Uint8Array
}

interface Element {
  tag: number
  content: Uint8Array
  rest: Uint8Array
}

const sequence = 0x30
const extensionsTag = 0xa3
const booleanTag = 0x01
const objectIdentifier = 0x06
const octetString = 0x04
const longFormLimit = 0x80
const longestLengthBytes = 4

/** Reads one element of DER. @throws RangeError where there is none */
function readElement(bytes: Uint8Array): Element {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined) throw new RangeError('DER ends early')
  const lengthBytes = first < longFormLimit ? 0 : first - longFormLimit
  if (lengthBytes > longestLengthBytes) throw new RangeError('DER has a length that is too long')
  const length =
    lengthBytes === 0
      ? first
      : bytes.subarray(2, 2 + lengthBytes).reduce((value, byte) => value * 256 + byte, 0)
  const start = 2 + lengthBytes
  if (first === longFormLimit || start + length > bytes.length) throw new RangeError('DER ends early')
  return { tag, content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) }
}

function elementsOf(bytes: Uint8Array): Element[] {
  const elements: Element[] = []
  for (let rest = bytes; rest.length > 0;) {
    const element = readElement(rest)
    elements.push(element)
    rest = element.rest
  }
  return elements
}

/**
 * The extensions of a certificate by their dotted identifiers. The class of node:crypto tells neither the key usage nor what is
 * critical, and the library that makes our certificates takes a millisecond to read one.
 * @throws RangeError where it is not a certificate
 */
export function extensionsOf(der: Uint8Array): ReadonlyMap<string, CertificateExtension> {
  const extensions = new Map<string, CertificateExtension>()
  const [toBeSigned] = elementsOf(readElement(der).content)
  const wrapped = elementsOf(toBeSigned?.content ?? der).find(({ tag }) => tag === extensionsTag)
  if (wrapped === undefined) return extensions
  for (const { tag, content } of elementsOf(readElement(wrapped.content).content)) {
    const parts = elementsOf(content)
    const identifier = parts.find((part) => part.tag === objectIdentifier)
    const value = parts.find((part) => part.tag === octetString)
    if (tag !== sequence || identifier === undefined || value === undefined) {
      throw new RangeError('An extension of the certificate is malformed')
    }
    const isCritical = parts.some((part) => part.tag === booleanTag && part.content[0] !== 0)
    extensions.set(dotted(identifier.content), { isCritical, value: value.content })
  }
  return extensions
}

/** The dotted form of an object identifier (X.690 section 8.19). */
function dotted(bytes: Uint8Array): string {
  const numbers: number[] = []
  let current = 0
  for (const byte of bytes) {
    current = current * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      numbers.push(current)
      current = 0
    }
  }
  const [joint = 0, ...others] = numbers
  const root = Math.min(2, Math.floor(joint / 40))
  return [root, joint - root * 40, ...others].join('.')
}

const digitalSignatureBit = 0x80

/** Does the key usage include signing? True where the certificate does not narrow it. */
export function maySign(extensions: ReadonlyMap<string, CertificateExtension>): boolean {
  const usage = extensions.get(extensionIds.keyUsage)
  if (usage === undefined) return true
  // A bit string: the number of unused bits, then the bits, the first of which is digitalSignature.
  const bits = readElement(usage.value).content
  return ((bits[1] ?? 0) & digitalSignatureBit) !== 0
}

/** Does it say that it is an authority, whatever it may do with its key? */
export function claimsAuthority(extensions: ReadonlyMap<string, CertificateExtension>): boolean {
  const constraints = extensions.get(extensionIds.basicConstraints)
  if (constraints === undefined) return false
  return elementsOf(readElement(constraints.value).content).some(
    ({ tag, content }) => tag === booleanTag && content[0] !== 0,
  )
}

/** Identifiers of extensions. */
export const extensionIds = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  issuerAlternativeName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const
