import { createPublicKey, type KeyObject } from 'node:crypto'
import { hourMs, secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { isRecord } from '../domain/json.ts'

/** A key of the authorization server that may sign access tokens. */
interface ServerKey {
  kid: string
  key: KeyObject
}

interface KeySet {
  keys: readonly ServerKey[]
  fetchedAtMs: number
  triedAtMs: number
}

/** The authorization server has never given any keys, which says nothing about a token. */
export class NoKeysError extends Error {
  override readonly name = 'NoKeysError'
}

const freshMs = hourMs
/** A token can name any key, so an unknown one does not lead to a request each time. */
const betweenFetchesMs = 10 * secondMs
const mostKeys = 50

type KeyKernel = Pick<Kernel, 'db' | 'clock' | 'outbound' | 'telemetry'>

interface Known {
  sets: Map<string, KeySet>
  /** Requests under way: many tokens at one moment need one. */
  pending: Map<string, Promise<KeySet>>
}

const knownOf = new WeakMap<object, Known>()

/**
 * The authorization server's ES256 keys of that name: usually one, none when it has no such key. Its set is kept for an hour,
 * and longer while it cannot be reached; an unknown name has it fetched again, once in ten seconds at most.
 * Asks another host, so it must not be called within a transaction.
 * @throws NoKeysError
 */
export async function keysOfServer(kernel: KeyKernel, url: string, kid: string): Promise<KeyObject[]> {
  const kept = knownFor(kernel).sets.get(url)
  const isFresh = kept !== undefined && kernel.clock.now().getTime() - kept.fetchedAtMs < freshMs
  const current = isFresh ? kept : await fetchAgain(kernel, url, kept)
  const found = named(current, kid)
  if (found.length > 0) return found
  const renewed = await fetchAgain(kernel, url, current)
  if (renewed.fetchedAtMs === 0) throw new NoKeysError(`${url} has given no keys`)
  return named(renewed, kid)
}

function named({ keys }: KeySet, kid: string): KeyObject[] {
  return keys.filter((candidate) => candidate.kid === kid).map(({ key }) => key)
}

async function fetchAgain(kernel: KeyKernel, url: string, kept: KeySet | undefined): Promise<KeySet> {
  const { pending } = knownFor(kernel)
  const underWay = pending.get(url)
  if (underWay !== undefined) return underWay
  if (kept !== undefined && kernel.clock.now().getTime() - kept.triedAtMs < betweenFetchesMs) return kept
  const request = fetchOnce(kernel, url, kept).finally(() => pending.delete(url))
  pending.set(url, request)
  return request
}

async function fetchOnce(kernel: KeyKernel, url: string, kept: KeySet | undefined): Promise<KeySet> {
  const triedAtMs = kernel.clock.now().getTime()
  const keys = await fetchKeys(kernel, url).catch((error: unknown) => {
    kernel.telemetry.log.warn({ url, err: error }, 'the keys of the authorization server cannot be fetched')
    return undefined
  })
  const set =
    keys === undefined
      ? { keys: kept?.keys ?? [], fetchedAtMs: kept?.fetchedAtMs ?? 0, triedAtMs }
      : { keys, fetchedAtMs: triedAtMs, triedAtMs }
  knownFor(kernel).sets.set(url, set)
  return set
}

async function fetchKeys({ outbound }: KeyKernel, url: string): Promise<ServerKey[]> {
  const response = await outbound(url, { redirect: 'error', headers: { accept: 'application/json' } })
  if (response.status !== 200) throw new Error(`The host answered with status ${response.status}`)
  const document: unknown = await response.json()
  const keys = isRecord(document) ? document['keys'] : undefined
  if (!Array.isArray(keys)) throw new Error('The answer is not a JWK Set: a JSON object with a list "keys"')
  return keys.slice(0, mostKeys).flatMap((jwk: unknown) => usableKey(jwk) ?? [])
}

/** Keys on P-256 for signatures; only the public members are looked at. */
function usableKey(jwk: unknown): ServerKey | undefined {
  if (!isRecord(jwk)) return undefined
  const { kid, kty, crv, x, y, alg, use } = jwk
  if (typeof kid !== 'string' || typeof x !== 'string' || typeof y !== 'string') return undefined
  if (kty !== 'EC' || crv !== 'P-256') return undefined
  if ((alg !== undefined && alg !== 'ES256') || (use !== undefined && use !== 'sig')) return undefined
  try {
    return { kid, key: createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }) }
  } catch {
    return undefined
  }
}

function knownFor({ db }: KeyKernel): Known {
  const existing = knownOf.get(db)
  if (existing !== undefined) return existing
  const made: Known = { sets: new Map(), pending: new Map() }
  knownOf.set(db, made)
  return made
}
