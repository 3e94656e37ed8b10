import { HttpProblem, parseStrictJson } from '#kernel/http'
import { ModelError } from './client.ts'

/** Names that reach an object's prototype where somebody copies a value carelessly. */
const forgedNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads JSON of an endpoint: names once each, not nested deeply, none that forges a prototype.
 * @throws ModelError not-understood, which never quotes the text
 */
export function readJson(text: string): unknown {
  const value = parse(text)
  if (hasForgedName(value)) throw new ModelError('not-understood', 'The answer tries to forge an object')
  return value
}

/** As `readJson`, for what a model wrote: numbers must be those that every program reads alike (RFC 7493, section 2.2). */
export function readModelJson(text: string): unknown {
  const value = readJson(text)
  if (hasStrangeNumber(value)) {
    throw new ModelError('wrong-shape', 'The answer has a number that is too large to be exact')
  }
  return value
}

function parse(text: string): unknown {
  try {
    return parseStrictJson(text)
  } catch (error) {
    // The error of the parser quotes the text.
    if (error instanceof HttpProblem) throw new ModelError('not-understood', 'The answer is not proper JSON')
    throw error
  }
}

function hasForgedName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasForgedName)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, item]) => forgedNames.has(name) || hasForgedName(item))
}

function hasStrangeNumber(value: unknown): boolean {
  if (typeof value === 'number') return !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasStrangeNumber)
}
