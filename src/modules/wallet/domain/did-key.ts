/** A public key on P-256 (RFC 7518 section 6.2.1). */
export interface P256PublicJwk {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

/** The curve P-256 (SP 800-186 section 3.2.1.3): its prime, and b of y^2 = x^3 - 3x + b. */
const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const prefix = 'did:key:z'
/** The multicodec of P-256 keys (0x1200), as a varint. */
const codec = [0x80, 0x24]
const coordinateBytes = 32
const keyBytes = codec.length + 1 + coordinateBytes
/** Of base58 digits that 35 bytes need: more are refused before they are worked on. */
const mostDigits = 48

/**
 * The key in a did:key identifier (W3C did:key method), which holds it compressed. Undefined for anything but a point of
 * P-256.
 */
export function readDidKey(did: string): P256PublicJwk | undefined {
  if (!did.startsWith(prefix) || did.length > prefix.length + mostDigits) return undefined
  const bytes = fromBase58(did.slice(prefix.length))
  if (bytes?.length !== keyBytes || bytes[0] !== codec[0] || bytes[1] !== codec[1]) return undefined
  const sign = bytes[codec.length]
  if (sign !== 2 && sign !== 3) return undefined
  const x = toInteger(bytes.subarray(codec.length + 1))
  const y = ordinate(x, sign === 3)
  if (y === undefined) return undefined
  return { kty: 'EC', crv: 'P-256', x: toBase64Url(toBytes(x)), y: toBase64Url(toBytes(y)) }
}

/** The did:key identifier of a key on P-256. */
export function didKeyOf({ x, y }: Pick<P256PublicJwk, 'x' | 'y'>): string {
  const isOdd = ((fromBase64Url(y).at(-1) ?? 0) & 1) === 1
  return prefix + toBase58(Uint8Array.of(...codec, isOdd ? 3 : 2, ...toBytes(toInteger(fromBase64Url(x)))))
}

/** y of the point with this x, odd or even; undefined where the curve has none. */
function ordinate(x: bigint, isOdd: boolean): bigint | undefined {
  if (x >= prime) return undefined
  const square = modulo(x * x * x - 3n * x + b)
  // The prime is 3 modulo 4, so this power is the root, if there is one.
  const root = power(square, (prime + 1n) / 4n)
  if (modulo(root * root) !== square) return undefined
  return (root % 2n === 1n) === isOdd ? root : prime - root
}

function modulo(value: bigint): bigint {
  const rest = value % prime
  return rest < 0n ? rest + prime : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = modulo(result * square)
    square = modulo(square * square)
  }
  return result
}

function fromBase58(digits: string): Uint8Array | undefined {
  let value = 0n
  for (const digit of digits) {
    const position = alphabet.indexOf(digit)
    if (position === -1) return undefined
    value = value * 58n + BigInt(position)
  }
  // Leading zero bytes are written as the digit 1; a key of ours has none.
  if (digits.startsWith('1')) return undefined
  return fromHex(value.toString(16))
}

function toBase58(bytes: Uint8Array): string {
  let digits = ''
  for (let value = toInteger(bytes); value > 0n; value /= 58n)
    digits = (alphabet[Number(value % 58n)] ?? '') + digits
  return digits
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
}

function toBytes(coordinate: bigint): Uint8Array {
  return fromHex(coordinate.toString(16).padStart(2 * coordinateBytes, '0'))
}

function fromHex(hex: string): Uint8Array {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return Uint8Array.from({ length: even.length / 2 }, (_, index) =>
    Number.parseInt(even.slice(2 * index, 2 * index + 2), 16),
  )
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
