import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { addMs, dayMs, minuteMs, type Clock } from '#kernel/clock'
import { json, type Queryable, type Transaction } from '#kernel/db'
import type { Crypto, SigningAlgorithm, SigningKey, SigningKeys } from './port.ts'
import {
  findCurrentKey,
  findNextKey,
  insertKey,
  listPublishedKeys,
  promoteNextKey,
  type CurrentKeyRow,
} from './signing-key-store.ts'

export interface SigningKeyOptions {
  clock: Clock
  sealer: Pick<Crypto, 'seal' | 'unseal'>
  algorithms: Readonly<Record<string, SigningAlgorithm>>
}

// After a rotation other nodes may sign with the old key for this long. It stays published, so that is safe.
const rememberedMs = minuteMs
const publishedAfterRetirementMs = 30 * dayMs

/** Signing keys in the table crypto.signing_key. */
export function createSigningKeys({ clock, sealer, algorithms }: SigningKeyOptions): SigningKeys {
  const remembered = new Map<string, { key: SigningKey; untilMs: number }>()

  async function current(target: Queryable, purpose: string): Promise<SigningKey> {
    const known = remembered.get(purpose)
    if (known !== undefined && clock.now().getTime() < known.untilMs) return known.key
    const untilMs = clock.now().getTime() + rememberedMs
    const key = openKey(await findOrCreate(target, purpose), purpose)
    whenCommitted(target, () => remembered.set(purpose, { key, untilMs }))
    return key
  }

  async function findOrCreate(target: Queryable, purpose: string): Promise<CurrentKeyRow> {
    const existing = await target.maybe(findCurrentKey, { purpose })
    if (existing !== undefined) return existing
    // In this order whoever reads the key in use reads the next one with it, on other nodes too.
    await insert(target, purpose, 'next')
    await insert(target, purpose, 'current')
    return target.one(findCurrentKey, { purpose })
  }

  async function insert(target: Queryable, purpose: string, state: 'current' | 'next'): Promise<void> {
    const { kid, algorithm, privateJwk, publicJwk } = await generateKey(algorithms[purpose] ?? 'ES256')
    const sealedPrivateJwk = sealer.seal(sealPurpose(purpose, kid), JSON.stringify(privateJwk))
    const parameters = { kid, purpose, algorithm, state, publicJwk: json(publicJwk), sealedPrivateJwk }
    await target.execute(insertKey, { ...parameters, createdAt: clock.now() })
  }

  function openKey(
    { kid, algorithm, publicJwk, sealedPrivateJwk }: CurrentKeyRow,
    purpose: string,
  ): SigningKey {
    const privateJwk: unknown = JSON.parse(sealer.unseal(sealPurpose(purpose, kid), sealedPrivateJwk))
    if (!isJwk(privateJwk)) throw new TypeError(`The stored key ${kid} is not a JSON Web Key`)
    return { kid, algorithm, privateJwk, publicJwk }
  }

  return {
    current,
    async published(target, purpose, retiredSince = addMs(clock.now(), -publishedAfterRetirementMs)) {
      await current(target, purpose)
      const rows = await target.many(listPublishedKeys, { purpose, retiredSince })
      return rows.map((row) => row.publicJwk)
    },
    async next(target, purpose) {
      await findOrCreate(target, purpose)
      return target.one(findNextKey, { purpose })
    },
    async rotate(target, purpose) {
      await findOrCreate(target, purpose)
      await target.many(promoteNextKey, { purpose, at: clock.now() })
      await insert(target, purpose, 'next')
      remembered.delete(purpose)
      whenCommitted(target, () => remembered.delete(purpose))
      return openKey(await target.one(findCurrentKey, { purpose }), purpose)
    },
  }
}

async function generateKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  const publicParameters = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(publicParameters)
  const labels = { kid, alg: algorithm, use: 'sig' }
  const privateJwk = { ...(await exportJWK(pair.privateKey)), ...labels }
  return { kid, algorithm, privateJwk, publicJwk: { ...publicParameters, ...labels } }
}

function isJwk(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'
}

/** Bound to the key id, so that a sealed key cannot be moved to another row. */
function sealPurpose(purpose: string, kid: string): string {
  return `signing-key:${purpose}:${kid}`
}

/** A key made in a transaction that rolls back never existed, so it is remembered only after the commit. */
function whenCommitted(target: Queryable | Transaction, action: () => void): void {
  if ('afterCommit' in target) target.afterCommit(action)
  else action()
}
