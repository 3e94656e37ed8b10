import { DcqlError } from './query.ts'
import { isRecord, type Json } from '../json.ts'

/** @throws DcqlError unless it is an object */
export function objectIn(value: unknown, what: string): Json {
  if (!isRecord(value)) throw new DcqlError(`${what} is not an object`)
  return value
}

/** @throws DcqlError unless it is a text with something in it */
export function textIn(from: Json, member: string): string {
  const value = from[member]
  if (typeof value !== 'string' || value === '') throw new DcqlError(`${member} is not a text`)
  return value
}

/** @throws DcqlError unless it is a list with something in it, and not too much */
export function listIn(from: Json, member: string, most: number): unknown[] {
  const value = from[member]
  if (!Array.isArray(value) || value.length === 0) throw new DcqlError(`${member} is not a list with entries`)
  if (value.length > most) throw new DcqlError(`${member} has more than ${most} entries`)
  return value
}

/** @throws DcqlError unless it is true, false or not there */
export function booleanIn(from: Json, member: string, fallback: boolean): boolean {
  const value = from[member]
  if (value === undefined) return fallback
  if (typeof value !== 'boolean') throw new DcqlError(`${member} is neither true nor false`)
  return value
}
