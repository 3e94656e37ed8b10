import { secondMs } from '#kernel/clock'
import { isStatusBits } from '../../domain/status-list.ts'
import { StatusUnknownError } from './unknown.ts'

/** @throws StatusUnknownError unless it is a text with something in it */
export function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw malformed(`${name} is not a text`)
  return value
}

const latestSeconds = Date.UTC(9999, 11, 31) / secondMs

/** @throws StatusUnknownError unless it is a number of seconds since 1970 */
export function momentOf(value: unknown, name: string): Date {
  if (typeof value !== 'number' || !(value >= 0 && value <= latestSeconds)) {
    throw malformed(`${name} is not a time`)
  }
  return new Date(value * secondMs)
}

/** How long something may be kept, in milliseconds. @throws StatusUnknownError unless it is a positive number */
export function lifetimeOf(value: unknown, unitMs: number): number {
  if (typeof value !== 'number' || !(value > 0 && Number.isFinite(value))) {
    throw malformed('ttl is not a positive number')
  }
  return value * unitMs
}

/** @throws StatusUnknownError unless it is 1, 2, 4 or 8 */
export function statusBitsOf(value: unknown): number {
  if (!isStatusBits(value)) throw malformed('A status does not have 1, 2, 4 or 8 bits')
  return value
}

/** @throws StatusUnknownError unless it is base64url without padding */
export function base64urlBytes(value: unknown): Uint8Array {
  const text = textOf(value, 'The packed list')
  if (!/^[\w-]+$/.test(text)) throw malformed('The packed list is not base64url')
  return Buffer.from(text, 'base64url')
}

function malformed(message: string): StatusUnknownError {
  return new StatusUnknownError('malformed', message)
}
