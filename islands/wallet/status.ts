import { base64url, decodeProtectedHeader } from 'jose'
import { statusAt, type StatusOrder } from '../../src/modules/wallet/domain/status-list.ts'
import { keysOf } from './body-keys.ts'
import { send } from './http.ts'
import { contentOf, type HeldCard, type StatusPlace } from './protocol/held-card.ts'
import { at, textAt } from './protocol/json.ts'
import { verified } from './protocol/keys.ts'

export type CardStatus = 'valid' | 'revoked' | 'expired' | 'unknown'

// Ours are 32 kB; a list that unpacks to more than this is not meant to be read.
const largestListBytes = 4 * 1024 * 1024

/** Whether a card counts now, from its date and the issuer's status list. Asking does not tell the issuer which card. */
export async function statusOf(
  origin: string,
  card: Pick<HeldCard, 'format' | 'copies'>,
): Promise<CardStatus> {
  const { expiresAt, status } = contentOf(card)
  if (expiresAt !== undefined && expiresAt.getTime() <= Date.now()) return 'expired'
  try {
    const list = status === undefined ? undefined : await fetchList(origin, status)
    if (status === undefined || list === undefined) return 'unknown'
    return statusAt(list.statuses, status.index, list.bits, list.order) === 0 ? 'valid' : 'revoked'
  } catch {
    return 'unknown'
  }
}

interface StatusList {
  statuses: Uint8Array
  bits: number
  order: StatusOrder
}

async function fetchList(origin: string, { kind, uri }: StatusPlace): Promise<StatusList | undefined> {
  const accept = kind === 'token' ? 'application/statuslist+jwt' : 'application/vc+jwt'
  const response = await send(origin, uri, { headers: { accept } })
  const jws = await response.text()
  // The list is signed in the name of the body whose cards are in it, and only bodies of this site have keys here.
  const [signer = ''] = (decodeProtectedHeader(jws).kid ?? '').split('#')
  const keys = await keysOf(origin, signer, 'assertionMethod')
  const payload = await verified(jws, keys, kind === 'token' ? 'statuslist+jwt' : 'vc+jwt')
  const endSeconds = at(payload, 'exp')
  if (typeof endSeconds !== 'number' || endSeconds * 1000 <= Date.now()) return undefined
  return kind === 'token' ? tokenList(payload, uri) : bitstringList(payload, uri)
}

/** draft-ietf-oauth-status-list: zlib. */
async function tokenList(payload: unknown, uri: string): Promise<StatusList | undefined> {
  const bits = at(payload, 'status_list', 'bits')
  if (textAt(payload, 'sub') !== uri || typeof bits !== 'number') return undefined
  const packed = base64url.decode(textAt(payload, 'status_list', 'lst'))
  return { statuses: await inflate(packed, 'deflate'), bits, order: 'least-significant-first' }
}

/** W3C Bitstring Status List: gzip, after the letter that says base64url. */
async function bitstringList(payload: unknown, uri: string): Promise<StatusList | undefined> {
  const bits = at(payload, 'credentialSubject', 'statusSize') ?? 1
  const encoded = textAt(payload, 'credentialSubject', 'encodedList')
  if (textAt(payload, 'id') !== uri || typeof bits !== 'number' || !encoded.startsWith('u')) return undefined
  const statuses = await inflate(base64url.decode(encoded.slice(1)), 'gzip')
  return { statuses, bits, order: 'most-significant-first' }
}

/** Unpacks data, but not more than a list can hold. */
async function inflate(packed: Uint8Array, format: 'deflate' | 'gzip'): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream(format))
    .getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > largestListBytes) throw new RangeError('The status list is too long')
    pieces.push(next.value)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}
