import { calculateJwkThumbprint, compactVerify, CompactSign } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { dayMs, manualClock, minuteMs } from '#kernel/clock'
import { defineQuery, type Db } from '#kernel/db'
import { openTestDatabase, testDatabases } from '../test/database.ts'
import { createCrypto, cryptoMigrations, type Crypto, type SigningKey } from './index.ts'

const purpose = 'wallet.credential'
const secret = 'a secret of the tests, long enough to be taken'
const clearKeys = defineQuery<Record<never, never>, never>(
  'crypto.test.clear',
  'delete from crypto.signing_key',
)
const countKeys = defineQuery<Record<never, never>, { state: string; count: number }>(
  'crypto.test.count',
  'select state, count(*) as count from crypto.signing_key group by state order by state',
)
const readSealedKeys = defineQuery<Record<never, never>, { sealed: string | null }>(
  'crypto.test.sealed',
  'select sealed_private_jwk as sealed from crypto.signing_key',
)

const databases: readonly [string, Db][] = await Promise.all(
  testDatabases.map(async (kind): Promise<[string, Db]> => {
    const db = await openTestDatabase(kind)
    await db.migrate([cryptoMigrations])
    return [kind, db]
  }),
)

const clock = manualClock(new Date('2026-03-05T12:00:00Z'))
const node = (): Crypto => createCrypto({ secret, clock, algorithms: { 'identity.id-token': 'RS256' } })

beforeEach(async () => {
  for (const [, db] of databases) await db.execute(clearKeys, {})
})
afterAll(async () => {
  for (const [, db] of databases) await db.close()
})

const kidsOf = (keys: { kid?: string }[]) => keys.map((key) => key.kid)

test.each(databases)('%s: a key is made at first need and serves every node', async (_name, db) => {
  const made = await node().keys.current(db, purpose)
  expect(await node().keys.current(db, purpose)).toEqual(made)
  expect(made.algorithm).toBe('ES256')
  expect(made.kid).toBe(await calculateJwkThumbprint(made.publicJwk))
  expect(made.publicJwk).not.toHaveProperty('d')
  expect(await signAndVerify(made)).toBe('payload')
})

test.each(databases)('%s: a purpose can have RS256 keys', async (_name, db) => {
  const key = await node().keys.current(db, 'identity.id-token')
  expect(key.algorithm).toBe('RS256')
  expect(await signAndVerify(key)).toBe('payload')
})

test.each(databases)('%s: nodes that make the first key at once agree on it', async (_name, db) => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => node().keys.current(db, purpose)))
  expect(new Set(kidsOf(keys)).size).toBe(1)
  expect(await db.many(countKeys, {})).toEqual([
    { state: 'current', count: 1 },
    { state: 'next', count: 1 },
  ])
})

test.each(databases)(
  '%s: rotation uses the key that was announced and keeps the old one published',
  async (_name, db) => {
    const { keys } = node()
    const first = await keys.current(db, purpose)
    const [, announced] = kidsOf(await keys.published(db, purpose))
    const second = await keys.rotate(db, purpose)
    expect(second.kid).toBe(announced)
    expect(await keys.current(db, purpose)).toEqual(second)
    const published = kidsOf(await keys.published(db, purpose))
    expect(published).toHaveLength(3)
    expect(published[0]).toBe(second.kid)
    expect(published[2]).toBe(first.kid)
  },
)

test.each(databases)('%s: the next key says since when it has been published', async (_name, db) => {
  const { keys } = node()
  const madeAt = clock.now()
  const announced = await keys.next(db, purpose)
  expect(announced).toMatchObject({ publishedAt: madeAt, isKnownWithCurrent: true })
  clock.advance(dayMs)
  expect(await keys.next(db, purpose)).toEqual(announced)
  expect((await keys.rotate(db, purpose)).kid).toBe(announced.kid)
  expect(await keys.next(db, purpose)).toMatchObject({ publishedAt: clock.now(), isKnownWithCurrent: false })
})

test.each(databases)(
  '%s: a retired key leaves the published ones after 30 days, unless asked for',
  async (_name, db) => {
    const { keys } = node()
    const first = await keys.current(db, purpose)
    await keys.rotate(db, purpose)
    clock.advance(31 * dayMs)
    expect(kidsOf(await keys.published(db, purpose))).not.toContain(first.kid)
    expect(kidsOf(await keys.published(db, purpose, new Date(0)))).toContain(first.kid)
  },
)

test.each(databases)('%s: another node follows a rotation within a minute', async (_name, db) => {
  const [one, other] = [node(), node()]
  const old = await other.keys.current(db, purpose)
  const rotated = await one.keys.rotate(db, purpose)
  expect(kidsOf(await one.keys.published(db, purpose))).toContain(old.kid)
  clock.advance(minuteMs)
  expect((await other.keys.current(db, purpose)).kid).toBe(rotated.kid)
})

test.each(databases)('%s: rotations at once leave one current and one next key', async (_name, db) => {
  await Promise.all(Array.from({ length: 5 }, () => node().keys.rotate(db, purpose)))
  const counts = Object.fromEntries((await db.many(countKeys, {})).map(({ state, count }) => [state, count]))
  expect(counts).toMatchObject({ current: 1, next: 1 })
  expect(counts['retired']).toBeGreaterThanOrEqual(1)
})

test.each(databases)('%s: a key of a transaction that rolled back is forgotten', async (_name, db) => {
  const { keys } = node()
  const lost = new Set<string>()
  const rolledBack = db.transaction(async (tx) => {
    lost.add((await keys.current(tx, purpose)).kid)
    lost.add((await keys.current(tx, purpose)).kid)
    throw new Error('roll back')
  })
  await expect(rolledBack).rejects.toThrow('roll back')
  expect(lost.size).toBe(1)
  expect(lost).not.toContain((await keys.current(db, purpose)).kid)
})

test.each(databases)(
  '%s: private keys are unreadable without the secret, and destroyed on retirement',
  async (_name, db) => {
    await node().keys.rotate(db, purpose)
    const stored = (await db.many(readSealedKeys, {})).map((row) => row.sealed)
    expect(stored.filter((sealed) => sealed === null)).toHaveLength(1)
    for (const sealed of stored) expect(sealed ?? '').not.toContain('"d"')
    const stranger = createCrypto({ secret: `${secret}, another`, clock })
    await expect(stranger.keys.current(db, purpose)).rejects.toThrow('another purpose or secret')
  },
)

async function signAndVerify(key: SigningKey): Promise<string> {
  const signer = new CompactSign(new TextEncoder().encode('payload')).setProtectedHeader({
    alg: key.algorithm,
  })
  const { payload } = await compactVerify(await signer.sign(key.privateJwk), key.publicJwk)
  return new TextDecoder().decode(payload)
}
