import type { KeyObject } from 'node:crypto'
import { addMs } from '#kernel/clock'
import { clockSkewMs } from '../../domain/limits.ts'
import { statusAt } from '../../domain/status-list.ts'
import type { ForeignList, ListKind } from '../../store/foreign-status-list.ts'
import { inflateStatuses, UnpackError } from '../inflate.ts'
import { statusListMedia } from '../media.ts'
import { readTokenCwt } from './read-cwt-list.ts'
import { readBitstring, readTokenJwt } from './read-jwt-list.ts'
import type { ClaimedSigner, SignedList } from './signed-list.ts'
import { StatusUnknownError } from './unknown.ts'

/** The keys that may have signed a list, by who says to have signed it. */
export type ListKeys = (signer: ClaimedSigner) => Promise<readonly KeyObject[]> | readonly KeyObject[]

/** Sixteen million statuses of two bits; what unpacks to more is not meant to be read. */
const largestListBytes = 4 * 1024 * 1024
/** Below it a list would tell too much of each (W3C Bitstring Status List 1.0 section 3.3). */
const fewestBits = 131_072

const readers: Record<ListKind, ReadonlyMap<string, (body: Uint8Array) => SignedList>> = {
  token: new Map([
    [statusListMedia.tokenJwt, readTokenJwt],
    [statusListMedia.tokenCwt, readTokenCwt],
  ]),
  bitstring: new Map([[statusListMedia.bitstring, readBitstring]]),
}

/**
 * Reads a list and believes it: it is the one of that address, counts now, and is signed under one of the keys
 * (draft-ietf-oauth-status-list section 8.3; W3C Bitstring Status List 1.0 section 3.2).
 * @throws StatusUnknownError
 */
export async function checkedList(
  { mediaType, body }: Pick<ForeignList, 'mediaType' | 'body'>,
  { uri, kind, keysFor }: { uri: string; kind: ListKind; keysFor: ListKeys },
  now: Date,
): Promise<SignedList> {
  const read = readers[kind].get(mediaType)
  if (read === undefined) {
    throw new StatusUnknownError('media-type', `A status list does not come as "${mediaType}"`)
  }
  const list = read(body)
  if (list.uri !== uri) throw new StatusUnknownError('wrong-list', 'It is the list of another address')
  const isIssued = list.issuedAt === undefined || list.issuedAt <= addMs(now, clockSkewMs)
  if (!isIssued || (list.expiresAt !== undefined && list.expiresAt <= now)) {
    throw new StatusUnknownError('not-valid-now', 'The list does not count now')
  }
  const keys = await keysFor(list.signer)
  if (!keys.some((key) => list.isSignedBy(key))) {
    throw new StatusUnknownError('signature', 'The list is not signed by whom it should be')
  }
  return list
}

/** What a credential says of its entry in a Bitstring Status List. */
export interface BitstringEntry {
  /** Bits of one status: 1 unless the credential says otherwise. */
  statusSize: number
  statusPurpose: string
}

/** The status at an index of a list that is believed. @throws StatusUnknownError */
export function statusIn(list: SignedList, index: number, entry: BitstringEntry | undefined): number {
  const bits = bitsOf(list, entry)
  const statuses = unpacked(list)
  if (list.purposes !== undefined && statuses.length * 8 < fewestBits * bits) {
    throw new StatusUnknownError('too-short', 'The list is too short to hide a credential in it')
  }
  if (!Number.isSafeInteger(index) || index < 0 || index >= (statuses.length * 8) / bits) {
    throw new StatusUnknownError('out-of-range', 'The list has no status at that index')
  }
  return statusAt(statuses, index, bits, list.order)
}

function bitsOf({ bits, purposes }: SignedList, entry: BitstringEntry | undefined): number {
  if (purposes === undefined) return bits ?? 1
  if (entry === undefined || !purposes.includes(entry.statusPurpose)) {
    throw new StatusUnknownError('purpose', 'The list is kept for another purpose')
  }
  if (![1, 2, 4, 8].includes(entry.statusSize) || (bits !== undefined && bits !== entry.statusSize)) {
    throw new StatusUnknownError('wrong-list', 'The list has statuses of another size')
  }
  return entry.statusSize
}

function unpacked({ packed, packing }: SignedList): Uint8Array {
  try {
    return inflateStatuses(packed, packing, largestListBytes)
  } catch (error) {
    if (error instanceof UnpackError) throw new StatusUnknownError('not-unpacked', error.message, error)
    throw error
  }
}
