import type { CborValue } from './cbor-value.ts'
import { mapAt } from './reading.ts'
import { MdocError } from './refusal.ts'

/** Parameters of a COSE_Key (RFC 9053 section 7). */
const keyLabels = { type: 1, curve: -1, x: -2, y: -3, secret: -4 } as const
const octetKeyPair = 1
const ellipticCurve = 2

const curves = new Map<CborValue, { name: string; type: number; bytes: number }>([
  [1, { name: 'P-256', type: ellipticCurve, bytes: 32 }],
  [2, { name: 'P-384', type: ellipticCurve, bytes: 48 }],
  [3, { name: 'P-521', type: ellipticCurve, bytes: 66 }],
  [6, { name: 'Ed25519', type: octetKeyPair, bytes: 32 }],
  [7, { name: 'Ed448', type: octetKeyPair, bytes: 57 }],
])

/** The holder's public key. `y` is missing on Edwards curves. */
export interface DeviceKey {
  curve: string
  x: Uint8Array
  y: Uint8Array | undefined
}

/** A COSE_Key with just the four parameters of a P-256 key (ISO/IEC 18013-5 section 9.1.2.4). */
export function coseKeyOf({ x, y }: { x: Uint8Array; y: Uint8Array }): ReadonlyMap<number, CborValue> {
  return new Map<number, CborValue>([
    [keyLabels.type, ellipticCurve],
    [keyLabels.curve, 1],
    [keyLabels.x, x],
    [keyLabels.y, y],
  ])
}

/** @throws MdocError for kinds of keys that no proof can be checked with, and for private keys */
export function readDeviceKey(value: CborValue): DeviceKey {
  const key = mapAt(value, 'The device key')
  const curve = curves.get(key.get(keyLabels.curve))
  if (curve === undefined || key.get(keyLabels.type) !== curve.type || key.has(keyLabels.secret)) {
    throw new MdocError('device-key')
  }
  const needsY = curve.type === ellipticCurve
  const x = coordinate(key.get(keyLabels.x), curve.bytes)
  return { curve: curve.name, x, y: needsY ? coordinate(key.get(keyLabels.y), curve.bytes) : undefined }
}

function coordinate(value: CborValue, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw new MdocError('device-key')
  return value
}
