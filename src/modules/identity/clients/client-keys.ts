import type { KeyObject } from 'node:crypto'
import { hourMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import type { Client, ClientConfiguration } from '../domain/client.ts'
import { findKeySet, saveKeySet } from '../store/client-key-set.ts'
import { fetchKeySet, KeySetError, usableKeys, writeKeySet, type SetKey } from './key-set.ts'
import { readPublicKey } from './public-key.ts'

/** What the header of a signed token says. */
export interface WantedKey {
  kid?: string | undefined
  algorithm: string
}

/** One Login keeps services' keys for a day. */
const freshMs = 24 * hourMs
/** A token can name any key, so an unknown one does not lead to a request each time. */
const betweenFetchesMs = minuteMs
const mostCached = 5_000

interface CachedKeySet {
  keys: readonly SetKey[]
  fetchedAtMs: number
  triedAtMs: number
}

interface KeySets {
  known: Map<string, CachedKeySet>
  /** Requests under way: many tokens at one moment need one. */
  pending: Map<string, Promise<CachedKeySet | undefined>>
}

type KeyKernel = Pick<Kernel, 'db' | 'clock' | 'outbound' | 'telemetry'>

const keySetsOf = new WeakMap<object, KeySets>()
const staticKeys = new WeakMap<ClientConfiguration, KeyObject | undefined>()

/**
 * The public keys that may have signed a service's token: usually one, none where no key of the service fits the
 * algorithm. Symmetric algorithms fit none, so that a public key never serves as a secret. Must not be called within a
 * transaction, because it may ask the service's host.
 */
export async function clientVerificationKeys(
  kernel: KeyKernel,
  { configuration }: Pick<Client, 'configuration'>,
  wanted: WantedKey,
): Promise<readonly KeyObject[]> {
  if (configuration.keySource === 'STATIC') {
    const key = staticKey(configuration)
    return key !== undefined && fits(key, wanted.algorithm) ? [key] : []
  }
  const { jwksUrl } = configuration
  if (jwksUrl === null) return []
  const keySet = await freshKeySet(kernel, jwksUrl)
  const found = select(keySet, wanted)
  if (found.length > 0 || wanted.kid === undefined || hasKid(keySet, wanted.kid)) return found
  return select(await fetchAgain(kernel, jwksUrl, keySet), wanted)
}

function staticKey(configuration: ClientConfiguration): KeyObject | undefined {
  if (staticKeys.has(configuration)) return staticKeys.get(configuration)
  const read = configuration.publicKeyPem === null ? undefined : readPublicKey(configuration.publicKeyPem)
  const key = read !== undefined && 'key' in read ? read.key : undefined
  staticKeys.set(configuration, key)
  return key
}

/** RFC 7518, section 3.1. */
function fits({ asymmetricKeyType }: KeyObject, algorithm: string): boolean {
  if (asymmetricKeyType === 'rsa') return /^[RP]S(256|384|512)$/.test(algorithm)
  return asymmetricKeyType === 'ec' && algorithm === 'ES256'
}

/** Several keys may have the same name by mistake: each is tried. */
function select(keySet: CachedKeySet | undefined, { kid, algorithm }: WantedKey): KeyObject[] {
  return (keySet?.keys ?? [])
    .filter((candidate) => kid === undefined || candidate.kid === kid)
    .filter((candidate) => candidate.algorithm === undefined || candidate.algorithm === algorithm)
    .filter(({ key }) => fits(key, algorithm))
    .map(({ key }) => key)
}

function hasKid(keySet: CachedKeySet | undefined, kid: string): boolean {
  return keySet?.keys.some((candidate) => candidate.kid === kid) === true
}

async function freshKeySet(kernel: KeyKernel, url: string): Promise<CachedKeySet | undefined> {
  const known = keySets(kernel).known.get(url) ?? (await storedKeySet(kernel, url))
  const isFresh = known !== undefined && nowMs(kernel) - known.fetchedAtMs < freshMs
  return isFresh ? known : fetchAgain(kernel, url, known)
}

async function storedKeySet(kernel: KeyKernel, url: string): Promise<CachedKeySet | undefined> {
  const stored = await findKeySet(kernel.db, url)
  if (stored === undefined) return undefined
  const fetchedAtMs = stored.fetchedAt.getTime()
  return remember(kernel, url, { keys: usableKeys(stored.document), fetchedAtMs, triedAtMs: fetchedAtMs })
}

/** Answers with what was known before where the host is down, gives no keys, or was asked within the last minute. */
async function fetchAgain(
  kernel: KeyKernel,
  url: string,
  known: CachedKeySet | undefined,
): Promise<CachedKeySet | undefined> {
  const { pending } = keySets(kernel)
  const underWay = pending.get(url)
  if (underWay !== undefined) return underWay
  if (known !== undefined && nowMs(kernel) - known.triedAtMs < betweenFetchesMs) return known
  const request = fetchOnce(kernel, url, known).finally(() => pending.delete(url))
  pending.set(url, request)
  return request
}

async function fetchOnce(
  kernel: KeyKernel,
  url: string,
  known: CachedKeySet | undefined,
): Promise<CachedKeySet> {
  const triedAtMs = nowMs(kernel)
  try {
    const { keys } = await fetchKeySet(kernel, url)
    await saveKeySet(kernel.db, url, { document: writeKeySet(keys), fetchedAt: new Date(triedAtMs) })
    return remember(kernel, url, { keys, fetchedAtMs: triedAtMs, triedAtMs })
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error
    kernel.telemetry.log.warn({ url, reason: error.reason }, 'the keys of a service cannot be fetched')
    return remember(kernel, url, { keys: [], fetchedAtMs: 0, ...known, triedAtMs })
  }
}

function remember(kernel: KeyKernel, url: string, keySet: CachedKeySet): CachedKeySet {
  const { known } = keySets(kernel)
  known.delete(url)
  const [oldest] = known.keys()
  if (known.size >= mostCached && oldest !== undefined) known.delete(oldest)
  known.set(url, keySet)
  return keySet
}

function keySets({ db }: Pick<Kernel, 'db'>): KeySets {
  const existing = keySetsOf.get(db)
  if (existing !== undefined) return existing
  const made: KeySets = { known: new Map(), pending: new Map() }
  keySetsOf.set(db, made)
  return made
}

function nowMs({ clock }: Pick<Kernel, 'clock'>): number {
  return clock.now().getTime()
}
