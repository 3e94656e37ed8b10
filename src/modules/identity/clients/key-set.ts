import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Kernel } from '#kernel/module'
import { isFields } from './dynamo-json.ts'
import { problemOf } from './public-key.ts'

/** A key of a JWK Set (RFC 7517) that signatures can be verified with. */
export interface SetKey {
  kid: string | undefined
  /** The only algorithm it is meant for, where the set says so. */
  algorithm: string | undefined
  key: KeyObject
}

/** A service's keys cannot be had from its address. */
export class KeySetError extends Error {
  override readonly name = 'KeySetError'
  readonly reason: 'unreachable' | 'status' | 'not-a-key-set'

  constructor(reason: KeySetError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

interface KeySetDocument {
  keys: unknown[]
}

const mostKeys = 50

/**
 * Fetches a service's keys: five seconds and 64 KiB at most, no redirects, and no private networks but those an operator
 * allowed.
 * @throws KeySetError
 */
export async function fetchKeySet(
  { outbound }: Pick<Kernel, 'outbound'>,
  url: string,
): Promise<{ keys: SetKey[]; foundCount: number }> {
  const response = await outbound(url, {
    redirect: 'error',
    headers: { accept: 'application/jwk-set+json, application/json' },
  }).catch((error: unknown) => {
    throw new KeySetError('unreachable', error instanceof Error ? error.message : String(error), error)
  })
  if (response.status !== 200)
    throw new KeySetError('status', `The host answered with status ${response.status}`)
  const document = parse(await response.text())
  if (document === undefined)
    throw new KeySetError('not-a-key-set', 'The answer is not a JWK Set: a JSON object with a list "keys"')
  return { keys: usableKeys(document), foundCount: document.keys.length }
}

/** Keys as they are kept: the public halves alone, whatever a host gave away. */
export function writeKeySet(keys: readonly SetKey[]): { keys: object[] } {
  return {
    keys: keys.map(({ kid, algorithm, key }) => ({
      ...key.export({ format: 'jwk' }),
      ...(kid === undefined ? {} : { kid }),
      ...(algorithm === undefined ? {} : { alg: algorithm }),
    })),
  }
}

function parse(text: string): KeySetDocument | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return isKeySet(document) ? document : undefined
  } catch {
    return undefined
  }
}

function isKeySet(document: unknown): document is KeySetDocument {
  return isFields(document) && Array.isArray(document['keys'])
}

/** The keys of a set that can verify signatures. Symmetric keys, keys for encryption and short keys are left out. */
export function usableKeys(document: unknown): SetKey[] {
  if (!isKeySet(document)) return []
  return document.keys.slice(0, mostKeys).flatMap((jwk) => usableKey(jwk) ?? [])
}

function usableKey(jwk: unknown): SetKey | undefined {
  if (!isFields(jwk) || !isForSignatures(jwk)) return undefined
  const key = importKey(jwk)
  if (key === undefined || problemOf(key) !== undefined) return undefined
  return { kid: textIn(jwk, 'kid'), algorithm: textIn(jwk, 'alg'), key }
}

function isForSignatures(jwk: Readonly<Record<string, unknown>>): boolean {
  const { use, key_ops: operations } = jwk
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
}

/** Only the public members are looked at. */
function importKey(jwk: Readonly<Record<string, unknown>>): KeyObject | undefined {
  const members = ['kty', 'n', 'e', 'crv', 'x', 'y'].map((name) => [name, textIn(jwk, name)] as const)
  const publicJwk: JsonWebKey = Object.fromEntries(members.filter(([, value]) => value !== undefined))
  if (publicJwk.kty !== 'RSA' && publicJwk.kty !== 'EC') return undefined
  try {
    return createPublicKey({ key: publicJwk, format: 'jwk' })
  } catch {
    return undefined
  }
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}
