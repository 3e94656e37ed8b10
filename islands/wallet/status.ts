import { base64url } from 'jose'
import { statusAt } from '../../src/modules/wallet/domain/status-list.ts'
import { parseSdJwt, type ParsedSdJwt } from '../../src/modules/wallet/domain/sd-jwt.ts'
import type { Card } from './card-store.ts'
import { keysOf } from './body-keys.ts'
import { at, send, textAt } from './http.ts'
import { verified } from './keys.ts'

export type CardStatus = 'valid' | 'revoked' | 'expired' | 'unknown'

// Ours are 32 kB; a list that unpacks to more than this is not meant to be read.
const largestListBytes = 4 * 1024 * 1024

/** Whether a card counts now, from its date and the issuer's status list. Asking does not tell the issuer which card. */
export async function statusOf(origin: string, card: Card): Promise<CardStatus> {
  const { payload } = parseSdJwt(card.sdJwt)
  const expiry = payload['exp']
  if (typeof expiry === 'number' && expiry * 1000 <= Date.now()) return 'expired'
  const index = at(payload, 'status', 'status_list', 'idx')
  try {
    const list = await fetchList(origin, payload)
    if (list === undefined || typeof index !== 'number') return 'unknown'
    return statusAt(list.statuses, index, list.bits) === 0 ? 'valid' : 'revoked'
  } catch {
    return 'unknown'
  }
}

async function fetchList(
  origin: string,
  card: ParsedSdJwt['payload'],
): Promise<{ statuses: Uint8Array; bits: number } | undefined> {
  const uri = textAt(card, 'status', 'status_list', 'uri')
  const response = await send(origin, uri, { headers: { accept: 'application/statuslist+jwt' } })
  const keys = await keysOf(origin, textAt(card, 'iss'), 'assertionMethod')
  const payload = await verified(await response.text(), keys, 'statuslist+jwt')
  const bits = at(payload, 'status_list', 'bits')
  const endSeconds = at(payload, 'exp')
  if (textAt(payload, 'sub') !== uri || typeof bits !== 'number' || typeof endSeconds !== 'number')
    return undefined
  if (endSeconds * 1000 <= Date.now()) return undefined
  return { statuses: await inflate(base64url.decode(textAt(payload, 'status_list', 'lst'))), bits }
}

/** Unpacks zlib data, but not more than a list can hold. */
async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
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
