import { isStatusBits, statusAt, type StatusOrder } from '../domain/status-list.ts'
import { inflateStatuses, UnpackError, type Packing } from './inflate.ts'
import { isRecord } from '../domain/json.ts'

/** Lists of 2^24 statuses of eight bits; what unpacks to more is not meant to be read. */
const largestListBytes = 16 * 1024 * 1024

/** A line does not ask for statuses as it should; the message says what is wrong, in a sentence. */
class LineError extends Error {
  override readonly name = 'LineError'
}

interface PackedList {
  packed: Buffer
  packing: Packing
  order: StatusOrder
}

/** The answer to one line: `{id, statuses}`, or `{id, error}`. */
export interface DecodedLine {
  isDecoded: boolean
  text: string
}

/**
 * Answers one line `{id, bits, lst, indices}`. `lst` is a packed Token Status List in base64url; that of a Bitstring Status List
 * is taken too, since the two can be told apart: it begins with the letter `u`, or with what GZIP begins with.
 */
export function decodeLine(line: string): DecodedLine {
  let id: unknown = null
  try {
    const request = readObject(line)
    id = request['id'] ?? null
    if (typeof id !== 'string' && typeof id !== 'number') throw new LineError('The line has no "id".')
    return { isDecoded: true, text: JSON.stringify({ id, statuses: statusesOf(request) }) }
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    return { isDecoded: false, text: JSON.stringify({ id, error: error.message }) }
  }
}

function readObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line)
    if (isRecord(value)) return value
  } catch {
    throw new LineError('The line is not JSON.')
  }
  throw new LineError('The line is not a JSON object.')
}

function statusesOf({ bits, lst, indices }: Readonly<Record<string, unknown>>): number[] {
  if (!isStatusBits(bits)) throw new LineError('"bits" must be 1, 2, 4 or 8.')
  if (!Array.isArray(indices)) throw new LineError('"indices" must be a list of whole numbers.')
  const { packed, packing, order } = readPacked(lst)
  const statuses = unpack(packed, packing)
  const count = (statuses.length * 8) / bits
  return indices.map((index: unknown) => {
    if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
      throw new LineError(
        `"indices" must be a list of whole numbers from 0, and ${JSON.stringify(index)} is none.`,
      )
    }
    if (index >= count) throw new LineError(`The list has ${count} statuses, so none at index ${index}.`)
    return statusAt(statuses, index, bits, order)
  })
}

function readPacked(lst: unknown): PackedList {
  if (typeof lst !== 'string' || lst === '') throw new LineError('"lst" must be a packed list in base64url.')
  // ZLIB never begins with a byte that base64url writes as u: what follows the letter is Multibase.
  const isMultibase = lst.startsWith('u')
  const encoded = isMultibase ? lst.slice(1) : lst
  if (!/^[\w-]+$/.test(encoded) || encoded.length % 4 === 1) {
    throw new LineError('"lst" is not base64url without padding.')
  }
  const packed = Buffer.from(encoded, 'base64url')
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b
  return isMultibase || isGzip
    ? { packed, packing: 'gzip', order: 'most-significant-first' }
    : { packed, packing: 'zlib', order: 'least-significant-first' }
}

function unpack(packed: Uint8Array, packing: Packing): Uint8Array {
  try {
    return inflateStatuses(packed, packing, largestListBytes)
  } catch (error) {
    if (error instanceof UnpackError) throw new LineError(`${error.message}.`)
    throw error
  }
}
