import { base64url, decodeProtectedHeader } from 'jose'
import { statusAt } from '../../src/modules/wallet/domain/status-list.ts'
import type { Card } from './card-store.ts'
import { keysOf } from './body-keys.ts'
import { send } from './http.ts'
import { contentOf } from './protocol/held-card.ts'
import { at, textAt } from './protocol/json.ts'
import { verified } from './protocol/keys.ts'

export type CardStatus = 'valid' | 'revoked' | 'expired' | 'unknown'

// Ours are 32 kB; a list that unpacks to more than this is not meant to be read.
const largestListBytes = 4 * 1024 * 1024

/** Whether a card counts now, from its date and the issuer's status list. Asking does not tell the issuer which card. */
export async function statusOf(origin: string, card: Card): Promise<CardStatus> {
  const { expiresAt, status } = contentOf(card)
  if (expiresAt !== undefined && expiresAt.getTime() <= Date.now()) return 'expired'
  try {
    const list = status === undefined ? undefined : await fetchList(origin, status.uri)
    if (status === undefined || list === undefined) return 'unknown'
    return statusAt(list.statuses, status.index, list.bits) === 0 ? 'valid' : 'revoked'
  } catch {
    return 'unknown'
  }
}

async function fetchList(
  origin: string,
  uri: string,
): Promise<{ statuses: Uint8Array; bits: number } | undefined> {
  const response = await send(origin, uri, { headers: { accept: 'application/statuslist+jwt' } })
  const jws = await response.text()
  // The list is signed in the name of the body whose cards are in it, and only bodies of this site have keys here.
  const [signer = ''] = (decodeProtectedHeader(jws).kid ?? '').split('#')
  const payload = await verified(jws, await keysOf(origin, signer, 'assertionMethod'), 'statuslist+jwt')
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
