import { gunzipSync, inflateSync } from 'node:zlib'

/** How a list is packed: Token Status Lists by ZLIB (RFC 1950), Bitstring Status Lists by GZIP (RFC 1952). */
export type Packing = 'zlib' | 'gzip'

/** A packed list that cannot be unpacked, or that is not meant to be. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError'
}

/**
 * Unpacks a list, and no more of it than `maximumBytes`: a few kilobytes can be made to unpack to gigabytes.
 * @throws UnpackError
 */
export function inflateStatuses(packed: Uint8Array, packing: Packing, maximumBytes: number): Uint8Array {
  const unpack = packing === 'zlib' ? inflateSync : gunzipSync
  try {
    const options = { maxOutputLength: maximumBytes, info: true }
    // With `info` the engine comes too, which the types of Node do not know.
    const { buffer, engine } = unpack(packed, options) as unknown as Unpacked
    if (engine.bytesWritten !== packed.length) throw new UnpackError('Bytes follow the packed list')
    return buffer
  } catch (error) {
    if (error instanceof UnpackError) throw error
    if (error instanceof RangeError) {
      throw new UnpackError(`The list unpacks to more than ${maximumBytes} bytes`)
    }
    throw new UnpackError(`The list is not packed by ${packing.toUpperCase()}, or damaged`)
  }
}

interface Unpacked {
  buffer: Buffer
  engine: { bytesWritten: number }
}
