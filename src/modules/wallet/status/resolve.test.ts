import { createPublicKey, randomUUID, X509Certificate } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, secondMs } from '#kernel/clock'
import { testDatabases } from '#kernel/test'
import { purgeWallet } from '../jobs/purge.ts'
import {
  cwtType,
  entry,
  jwtType,
  listPath,
  openListHost,
  statuses,
  vcType,
  type ListHost,
} from '../testing/list-host.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { takeStatusPlace } from './allocate.ts'
import type { ClaimedSigner } from './foreign/signed-list.ts'
import { publishedForms } from './publish.ts'
import { revokeStatuses } from './revoke.ts'
import { listSigner } from './signer.ts'

function unknown(reason: string): { name: string; reason: string } {
  return { name: 'StatusUnknownError', reason }
}

function nobody(): never {
  throw new Error('Nobody needs keys for our own lists')
}

describe.each(testDatabases)('statuses on %s', (database) => {
  let town: Town
  let host: ListHost

  beforeAll(async () => {
    town = await openTown(database)
  })
  afterAll(() => town.platform.stop())

  beforeEach(async () => {
    host = await openListHost(town.platform)
  })
  afterEach(() => host.stop())

  describe('our own lists', () => {
    it('are read from the database, in either form, and no further than they go', async () => {
      const { kernel } = town.platform
      const place = { statusListId: '', statusIndex: 0 }
      await kernel.db.transaction((tx) =>
        takeStatusPlace(kernel, tx, 'veterans-office', async (free) => {
          Object.assign(place, free)
          return true
        }),
      )
      const token = `${kernel.origin}/t/${place.statusListId}`
      const bitstring = `${kernel.origin}/b/${place.statusListId}`
      const now = kernel.clock.now()
      const valid = { value: 0, checkedAt: now, fetchedAt: now }
      expect(await host.resolve(place.statusIndex, { uri: token, keysFor: nobody })).toEqual(valid)
      await kernel.db.transaction((tx) => revokeStatuses(kernel, tx, [place]))
      expect(await host.resolve(place.statusIndex, { uri: token, keysFor: nobody })).toEqual({
        ...valid,
        value: 1,
      })
      expect(
        await host.resolve(place.statusIndex, { uri: bitstring, kind: 'bitstring', keysFor: nobody }),
      ).toEqual({
        ...valid,
        value: 1,
      })
      for (const index of [-1, 2 ** 20, 0.5, 2 ** 40]) {
        await expect(host.resolve(index, { uri: token }), String(index)).rejects.toMatchObject(
          unknown('out-of-range'),
        )
      }
      await expect(host.resolve(0, { uri: `${kernel.origin}/t/${randomUUID()}` })).rejects.toMatchObject(
        unknown('out-of-range'),
      )
      for (const wrong of [bitstring, `${kernel.origin}/t/x`, `${kernel.origin}/`, `${token}/`]) {
        await expect(host.resolve(0, { uri: wrong }), wrong).rejects.toMatchObject(unknown('address'))
      }
      expect(host.asked).toEqual([])
    })
  })

  describe('a list elsewhere', () => {
    it('tells the statuses, as JWT', async () => {
      await host.serveJwt({ iss: 'https://issuer.example' }, { x5c: ['AAAA'] })
      const values = await Promise.all(
        [0, 1, 2, 5, 63].map(async (index) => (await host.resolve(index)).value),
      )
      expect(values).toEqual([0, 1, 2, 1, 0])
      expect(host.askedFor).toEqual({
        header: { kid: 'k1', x5c: ['AAAA'] },
        claims: { iss: 'https://issuer.example' },
      })
    })

    it('tells the statuses, as CWT', async () => {
      host.serveCwt(host.tokenCwt([[1, 'https://issuer.example']], [[33, [Uint8Array.of(1, 2)]]]))
      expect((await host.resolve(5)).value).toBe(1)
      expect((await host.resolve(6)).value).toBe(0)
      expect(host.askedFor).toEqual({
        header: { kid: 'k1', x5c: ['AQI='] },
        claims: { iss: 'https://issuer.example' },
      })
    })

    it('tells the statuses, as bitstring', async () => {
      await host.serveBitstring()
      const values = [0, 1, 8, 9, 131_071].map(
        async (index) => (await host.resolve(index, { kind: 'bitstring', entry })).value,
      )
      expect(await Promise.all(values)).toEqual([1, 0, 0, 1, 0])
      expect(host.askedFor).toEqual({ header: { kid: 'k1' }, claims: { iss: 'https://issuer.example' } })
    })

    it.each([
      ['token-jwt', 'token', jwtType],
      ['token-cwt', 'token', cwtType],
      ['bitstring', 'bitstring', vcType],
    ] as const)('of another deployment of this program is read: %s', async (form, kind, mediaType) => {
      const { kernel } = town.platform
      const origin = new URL(host.uri()).origin
      const list = { id: randomUUID(), size: 2 ** 20 }
      const signer = await listSigner(kernel, kernel.db, { kind: 'body', name: 'veterans-office' })
      const revoked = Int32Array.of(0, 7, 2 ** 20 - 1)
      const content = { revoked, signer, publishedAt: kernel.clock.now() }
      const published = publishedForms({ crypto: kernel.crypto, origin }, list, content)
      const body = published.find((each) => each.form === form)?.body ?? ''
      host.answer = { headers: { 'content-type': mediaType }, body }
      const uri = `${origin}/${kind === 'token' ? 't' : 'b'}/${list.id}`
      const own = createPublicKey({ key: { ...signer.key.publicJwk }, format: 'jwk' })
      const keysFor = ({ header }: ClaimedSigner) =>
        form === 'token-cwt'
          ? [new X509Certificate(Buffer.from(header.x5c?.[0] ?? '', 'base64')).publicKey]
          : [own]
      const question = { uri, kind, keysFor, entry: { statusSize: 2, statusPurpose: 'message' } }
      const values = [0, 1, 7, 2 ** 20 - 1].map(async (index) => (await host.resolve(index, question)).value)
      expect(await Promise.all(values)).toEqual([1, 0, 1, 1])
    })

    it('is asked for whole: nothing tells which credential is looked at', async () => {
      await host.serveJwt()
      await host.resolve(42)
      const [asked] = host.asked
      expect(host.asked).toHaveLength(1)
      expect(asked?.path).toBe(listPath)
      expect(asked?.headers.accept).toBe(`${jwtType}, ${cwtType};q=0.9`)
      expect(Object.keys(asked?.headers ?? {}).toSorted()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
      ])
    })
  })

  describe('keeping', () => {
    it('lasts as long as the list allows, and then asks only whether it still stands', async () => {
      await host.serveJwt({ ttl: 60 })
      host.answer = { ...host.answer, headers: { ...host.answer?.headers, etag: '"1"' } }
      const first = await host.resolve(1)
      town.platform.clock.advance(59 * secondMs)
      const second = await host.resolve(1)
      expect(second.fetchedAt).toEqual(first.fetchedAt)
      expect(second.checkedAt).toEqual(town.platform.clock.now())
      expect(host.asked).toHaveLength(1)
      town.platform.clock.advance(2 * secondMs)
      host.answer = { status: 304 }
      expect(await host.resolve(1)).toMatchObject({ value: 1, fetchedAt: town.platform.clock.now() })
      expect(host.asked[1]?.headers['if-none-match']).toBe('"1"')
      expect(await host.resolve(1)).toMatchObject({ value: 1 })
      expect(host.asked).toHaveLength(2)
    })

    it('lasts five minutes where the list does not say', async () => {
      await host.serveJwt()
      await host.resolve(1)
      town.platform.clock.advance(5 * minuteMs)
      await host.resolve(1)
      expect(host.asked).toHaveLength(1)
      town.platform.clock.advance(secondMs)
      await host.resolve(1)
      expect(host.asked).toHaveLength(2)
    })

    it('serves while the host cannot be reached, until it is too old for whoever asks', async () => {
      await host.serveJwt({ ttl: 60 })
      const { fetchedAt } = await host.resolve(1)
      host.answer = { status: 503 }
      town.platform.clock.advance(hourMs)
      expect(await host.resolve(1)).toEqual({ value: 1, checkedAt: town.platform.clock.now(), fetchedAt })
      await expect(host.resolve(1, {}, hourMs - 1)).rejects.toMatchObject(unknown('unreachable'))
      await expect(host.resolve(1, {}, 0)).rejects.toMatchObject(unknown('unreachable'))
    })

    it('ends with the list itself, also without a network', async () => {
      await host.serveJwt({ exp: host.nowSeconds() + 3600 })
      await host.resolve(1)
      host.answer = { status: 503 }
      town.platform.clock.advance(hourMs)
      await expect(host.resolve(1)).rejects.toMatchObject(unknown('unreachable'))
    })

    it('sees a revocation when it asks again', async () => {
      await host.serveJwt({ ttl: 30 })
      expect((await host.resolve(0)).value).toBe(0)
      const bytes = statuses()
      bytes[0] = 0b00100101
      await host.serveJwt({
        ttl: 30,
        status_list: { bits: 2, lst: deflateSync(bytes).toString('base64url') },
      })
      town.platform.clock.advance(31 * secondMs)
      expect((await host.resolve(0)).value).toBe(1)
    })

    it('ends a month after the list was last asked for', async () => {
      await host.serveJwt()
      await host.resolve(1)
      const purge = () =>
        purgeWallet.run(
          town.platform.kernel,
          {},
          {
            id: 'test',
            attempt: 1,
            signal: new AbortController().signal,
          },
        )
      town.platform.clock.advance(30 * dayMs)
      await purge()
      expect(await host.kept()).toBe(1)
      town.platform.clock.advance(secondMs)
      await purge()
      expect(await host.kept()).toBe(0)
    })

    it('does not lose a good list to a bad one', async () => {
      await host.serveJwt({ ttl: 30 })
      const { fetchedAt } = await host.resolve(1)
      town.platform.clock.advance(31 * secondMs)
      await host.serveJwt({ sub: 'https://elsewhere.example/1' })
      await expect(host.resolve(1)).rejects.toMatchObject(unknown('wrong-list'))
      host.answer = { status: 500 }
      expect((await host.resolve(1)).fetchedAt).toEqual(fetchedAt)
    })

    it('does not believe for one issuer what another signed', async () => {
      await host.serveJwt({ ttl: 600 })
      await host.resolve(1)
      const other = await generateKeyPair('ES256', { extractable: true })
      const keysFor = async () => [
        createPublicKey({ key: { ...(await exportJWK(other.publicKey)) }, format: 'jwk' }),
      ]
      await expect(host.resolve(1, { keysFor })).rejects.toMatchObject(unknown('signature'))
      await expect(host.resolve(1, { keysFor: () => [] })).rejects.toMatchObject(unknown('signature'))
    })
  })
})
