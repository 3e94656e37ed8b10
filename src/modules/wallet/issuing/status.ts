import { deflateSync } from 'node:zlib'
import { importJWK, SignJWT } from 'jose'
import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { statusListPath } from '../domain/addresses.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { statusListLifetimeMs } from '../domain/limits.ts'
import {
  lowestBit,
  placeFrom,
  status,
  statusAt,
  statusBits,
  statusListBytes,
  statusListCapacity,
  statusListSize,
} from '../domain/status-list.ts'
import {
  countAllocation,
  insertStatusList,
  keepStatusToken,
  openStatusList,
  publishedList,
  setStatusBit,
  statusByte,
  statusListContent,
} from '../store/status-list.ts'
import { credentialKeyPurpose } from './keys.ts'

/** A place in a status list. */
export interface StatusPlace {
  statusListId: string
  statusIndex: number
}

const maximumTries = 64

/**
 * Finds a random free place in a list of the issuer, so that neighbours in the list have nothing in common. A place is taken by the row that
 * `take` inserts under the list's unique index.
 */
export async function takeStatusPlace(
  kernel: Kernel,
  tx: Transaction,
  issuerSlug: string,
  take: (place: StatusPlace) => Promise<boolean>,
): Promise<void> {
  const statusListId =
    (await openStatusList(tx, issuerSlug, statusListCapacity)) ??
    (await addStatusList(kernel, tx, issuerSlug))
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const statusIndex = placeFrom(Buffer.from(kernel.crypto.token(4), 'base64url'))
    if (await take({ statusListId, statusIndex })) return countAllocation(tx, statusListId)
  }
  throw new Error(`Found no free place in status list ${statusListId}`)
}

async function addStatusList(kernel: Kernel, tx: Transaction, issuerSlug: string): Promise<string> {
  const id = kernel.crypto.uuid()
  const statuses = new Uint8Array(statusListBytes)
  await insertStatusList(tx, { id, issuerSlug, statuses, size: statusListSize, now: kernel.clock.now() })
  return id
}

/** Marks a place as revoked. There is no way back. */
export async function revokeStatus(
  tx: Transaction,
  { statusListId, statusIndex }: StatusPlace,
): Promise<void> {
  await setStatusBit(tx, statusListId, lowestBit(statusIndex))
}

/** Is the credential at this place revoked? Read from the list itself, never from a copy. Undefined without such a place. */
export async function isRevoked(
  target: Queryable,
  { statusListId, statusIndex }: StatusPlace,
): Promise<boolean | undefined> {
  const perByte = 8 / statusBits
  const byte = await statusByte(target, statusListId, Math.floor(statusIndex / perByte))
  if (byte === undefined) return undefined
  return statusAt(Uint8Array.of(byte), statusIndex % perByte) !== status.valid
}

/** The signed list as verifiers fetch it, no older than `statusListLifetimeMs`. Undefined without such a list. */
export async function statusListToken(kernel: Kernel, id: string): Promise<string | undefined> {
  const { db } = kernel
  const list = await publishedList(db, id)
  if (list === undefined) return undefined
  const now = kernel.clock.now()
  const isFresh =
    list.tokenVersion === list.version && list.tokenExpiresAt !== null && list.tokenExpiresAt > now
  if (isFresh && list.token !== null) return list.token
  const content = await statusListContent(db, id)
  const { version } = content
  const expiresAt = addMs(now, statusListLifetimeMs)
  const token = await signStatusList(kernel, id, content, now)
  await keepStatusToken(db, { id, token, version, expiresAt })
  return token
}

/** Signs a status list token (draft-ietf-oauth-status-list section 5.1). */
async function signStatusList(
  kernel: Kernel,
  id: string,
  { issuerSlug, statuses }: { issuerSlug: string; statuses: Uint8Array },
  now: Date,
): Promise<string> {
  const issuer = bodyDid(kernel.origin, issuerSlug)
  const key = await kernel.crypto.keys.current(kernel.db, credentialKeyPurpose)
  const lst = deflateSync(statuses, { level: 9 }).toString('base64url')
  const ttlSeconds = statusListLifetimeMs / 1000
  return (
    new SignJWT({ ttl: ttlSeconds, status_list: { bits: statusBits, lst } })
      .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', kid: keyId(issuer, key.kid) })
      .setIssuer(issuer)
      .setSubject(kernel.origin + statusListPath(id))
      .setIssuedAt(now)
      // Readers may keep it for `ttl` from when they fetched it, which may be when it was about to be replaced.
      .setExpirationTime(addMs(now, 2 * statusListLifetimeMs))
      .sign(await importJWK(key.privateJwk, 'ES256'))
  )
}
