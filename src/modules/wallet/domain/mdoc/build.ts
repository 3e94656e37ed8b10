import { encodeCbor } from './cbor-encode.ts'
import { embedded, taggedDateTime, type CborValue } from './cbor-value.ts'
import { coseLabels, es256Header, signatureInput } from './cose.ts'
import { coseKeyOf } from './device-key.ts'

/** An element and its value as CBOR. */
export interface Element {
  name: string
  value: CborValue
}

export interface NewMdoc {
  docType: string
  nameSpaces: ReadonlyMap<string, readonly Element[]>
  /** Coordinates of the holder's key on P-256, 32 bytes each. */
  deviceKey: { x: Uint8Array; y: Uint8Array }
  signed: Date
  validFrom: Date
  validUntil: Date
  expectedUpdate: Date | undefined
  status: { uri: string; index: number } | undefined
  /** The document signer's, as DER. */
  certificate: Uint8Array
}

export interface SigningTools {
  random(byteLength: number): Uint8Array
  sha256(bytes: Uint8Array): Uint8Array
  /** ES256 with the key of the certificate: r and s, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array
}

// Twice what section 9.1.2.5 demands costs 16 bytes an element, and wallets store elements, so: what it demands.
const randomBytes = 16
const orderBytes = 4

/**
 * Makes an mdoc: IssuerSigned of ISO/IEC 18013-5 section 8.3.2.1.2.2, in the canonical form of CBOR. Every element has random bytes of
 * its own, and a digest identifier that tells nothing about which element it is.
 */
export function buildIssuerSigned(mdoc: NewMdoc, tools: SigningTools): Uint8Array {
  const nameSpaces = new Map<string, CborValue>()
  const digests = new Map<string, CborValue>()
  for (const [name, elements] of mdoc.nameSpaces) {
    const built = buildNameSpace(elements, tools)
    nameSpaces.set(name, built.items)
    digests.set(name, built.digests)
  }
  const payload = encodeCbor(embedded(encodeCbor(securityObject(mdoc, digests))))
  const signature = tools.sign(signatureInput(es256Header, payload))
  const unprotected = new Map([[coseLabels.x5chain, mdoc.certificate]])
  const issuerAuth = [es256Header, unprotected, payload, signature]
  return encodeCbor(
    new Map<string, CborValue>([
      ['nameSpaces', nameSpaces],
      ['issuerAuth', issuerAuth],
    ]),
  )
}

interface BuiltNameSpace {
  items: CborValue[]
  digests: Map<number, Uint8Array>
}

function buildNameSpace(elements: readonly Element[], tools: SigningTools): BuiltNameSpace {
  const random = tools.random(elements.length * randomBytes)
  const identifiers = shuffled(elements.length, tools)
  const digests: [number, Uint8Array][] = []
  const items = elements.map(({ name, value }, index) => {
    const digestId = identifiers[index] ?? index
    const item = embedded(
      encodeCbor(
        new Map<string, CborValue>([
          ['digestID', digestId],
          ['random', random.subarray(index * randomBytes, (index + 1) * randomBytes)],
          ['elementIdentifier', name],
          ['elementValue', value],
        ]),
      ),
    )
    digests.push([digestId, tools.sha256(encodeCbor(item))])
    return item
  })
  return { items, digests: new Map(digests.toSorted(([left], [right]) => left - right)) }
}

/** The numbers from 0, in an order that cannot be foreseen. */
function shuffled(count: number, { random }: SigningTools): number[] {
  const bytes = random(count * orderBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const drawn = Array.from({ length: count }, (_, number) => ({
    number,
    lot: view.getUint32(number * orderBytes),
  }))
  return drawn.toSorted((left, right) => left.lot - right.lot).map(({ number }) => number)
}

function securityObject(mdoc: NewMdoc, digests: Map<string, CborValue>): Map<string, CborValue> {
  const { docType, deviceKey, signed, validFrom, validUntil, expectedUpdate, status } = mdoc
  const keyInfo = new Map<string, CborValue>([
    ['deviceKey', coseKeyOf(deviceKey)],
    ['keyAuthorizations', new Map([['nameSpaces', [...digests.keys()]]])],
  ])
  const validity = new Map([
    ['signed', taggedDateTime(signed)],
    ['validFrom', taggedDateTime(validFrom)],
    ['validUntil', taggedDateTime(validUntil)],
  ])
  if (expectedUpdate !== undefined) validity.set('expectedUpdate', taggedDateTime(expectedUpdate))
  const object = new Map<string, CborValue>([
    ['version', '1.0'],
    ['digestAlgorithm', 'SHA-256'],
    ['valueDigests', digests],
    ['deviceKeyInfo', keyInfo],
    ['docType', docType],
    ['validityInfo', validity],
  ])
  if (status !== undefined) object.set('status', statusReference(status))
  return object
}

function statusReference({ uri, index }: { uri: string; index: number }): CborValue {
  const list = new Map<string, CborValue>([
    ['idx', index],
    ['uri', uri],
  ])
  return new Map([['status_list', list]])
}
