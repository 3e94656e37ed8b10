import { deflateSync, gzipSync } from 'node:zlib'
import { generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabases } from '#kernel/test'
import type { ListKind } from '../store/foreign-status-list.ts'
import { entry, jwtType, openListHost, statuses, vcType, type ListHost } from '../testing/list-host.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import type { BitstringEntry } from './foreign/check-list.ts'
import type { StatusQuestion } from './resolve.ts'

function unknown(reason: string): { name: string; reason: string } {
  return { name: 'StatusUnknownError', reason }
}

/** Nothing of it was kept. */
function refusal(reason: string): object {
  return { refused: unknown(reason), kept: 0 }
}

describe.each(testDatabases)('lists elsewhere on %s', (database) => {
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

  async function refusalOf(question: Partial<StatusQuestion> = {}): Promise<unknown> {
    const refused = await host.resolve(1, question).catch((error: unknown) => error)
    return { refused, kept: await host.kept() }
  }

  describe('refused, and not kept:', () => {
    it.each<[string, () => Record<string, unknown>, string]>([
      ['of another address', () => ({ sub: `${host.uri()}0` }), 'wrong-list'],
      ['without an address', () => ({ sub: undefined }), 'malformed'],
      ['without a time', () => ({ iat: undefined }), 'malformed'],
      ['from the future', () => ({ iat: host.nowSeconds() + 3600 }), 'not-valid-now'],
      ['that has run out', () => ({ exp: host.nowSeconds() }), 'not-valid-now'],
      ['that runs out at no time', () => ({ exp: 'never' }), 'malformed'],
      ['that may be kept for less than nothing', () => ({ ttl: -1 }), 'malformed'],
      ['without a list', () => ({ status_list: undefined }), 'malformed'],
      ['of three bits', () => ({ status_list: { bits: 3, lst: 'AA' } }), 'malformed'],
      ['that is not base64url', () => ({ status_list: { bits: 1, lst: 'a+b' } }), 'malformed'],
    ])('a JWT %s', async (_name, claims, reason) => {
      await host.serveJwt(claims())
      expect(await refusalOf()).toMatchObject(refusal(reason))
    })

    it.each(['JWT', 'vc+jwt', undefined, 'statuslist+cwt'])('a JWT of type %s', async (typ) => {
      await host.serveJwt({}, { typ })
      expect(await refusalOf()).toMatchObject(refusal('wrong-list'))
    })

    it('a JWT of another key, and one that nobody signed', async () => {
      await host.serveJwt({}, {}, (await generateKeyPair('ES256')).privateKey)
      expect(await refusalOf()).toMatchObject(refusal('signature'))
      const [, payload] = (await host.tokenJwt()).split('.')
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'statuslist+jwt' })).toString('base64url')
      host.answer = { headers: { 'content-type': jwtType }, body: `${header}.${payload}.` }
      expect(await refusalOf()).toMatchObject(refusal('signature'))
    })

    it.each<[string, () => Uint8Array, string]>([
      ['of another address', () => host.tokenCwt([[2, 'https://elsewhere.example']]), 'wrong-list'],
      ['of another type', () => host.tokenCwt([], [[16, 'application/cwt']]), 'wrong-list'],
      ['that has run out', () => host.tokenCwt([[4, host.nowSeconds()]]), 'not-valid-now'],
      ['without a time', () => host.tokenCwt([[6, 'x']]), 'malformed'],
      ['with a critical header', () => host.tokenCwt([], [[2, [99]]]), 'signature'],
      ['of another algorithm', () => host.tokenCwt([], [[1, -8]]), 'signature'],
      [
        'that was changed',
        () => host.tokenCwt().map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte)),
        'signature',
      ],
      ['cut short', () => host.tokenCwt().slice(0, -9), 'malformed'],
      ['with more after it', () => Buffer.concat([host.tokenCwt(), Uint8Array.of(0)]), 'malformed'],
      ['that is nested without end', () => new Uint8Array(100_000).fill(0x81), 'malformed'],
      [
        'that announces gigabytes',
        () => Uint8Array.of(0xd2, 0x84, 0x5a, 0xff, 0xff, 0xff, 0xff),
        'malformed',
      ],
      [
        'with a million items',
        () => Buffer.concat([Uint8Array.of(0x9a, 0, 0x0f, 0x42, 0x40), new Uint8Array(1_000_000)]),
        'malformed',
      ],
    ])('a CWT %s', async (_name, body, reason) => {
      host.serveCwt(body())
      expect(await refusalOf()).toMatchObject(refusal(reason))
    })

    it.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
      ['of another address', {}, { id: 'https://elsewhere.example' }, 'wrong-list'],
      ['of another type', {}, { type: ['VerifiableCredential'] }, 'malformed'],
      ['with a subject of another type', { type: 'Person' }, {}, 'malformed'],
      ['that has run out', {}, { validUntil: '2020-01-01T00:00:00Z' }, 'not-valid-now'],
      ['from the future', {}, { validFrom: '2120-01-01T00:00:00Z' }, 'not-valid-now'],
      ['of no day', {}, { validFrom: 'yesterday' }, 'malformed'],
      ['without a purpose', { statusPurpose: undefined }, {}, 'malformed'],
      ['without a list', { encodedList: undefined }, {}, 'malformed'],
    ])('a bitstring %s', async (_name, subject, claims, reason) => {
      await host.serveBitstring(subject, claims)
      expect(await refusalOf({ kind: 'bitstring', entry })).toMatchObject(refusal(reason))
    })

    it.each<[ListKind, string]>([
      ['token', 'text/html'],
      ['token', vcType],
      ['token', ''],
      ['bitstring', jwtType],
    ])('a %s list that comes as "%s"', async (kind, type) => {
      host.answer = { headers: { 'content-type': type }, body: await host.tokenJwt() }
      expect(await refusalOf({ kind, entry })).toMatchObject(refusal('media-type'))
    })

    it('an answer of more than two million bytes', async () => {
      host.answer = { headers: { 'content-type': jwtType }, body: 'x'.repeat(2 * 1024 * 1024 + 1) }
      expect(await refusalOf()).toMatchObject(refusal('unreachable'))
    })

    it.each([404, 500, 204, 304])('an answer of status %i', async (status) => {
      host.answer = { status }
      expect(await refusalOf()).toMatchObject(refusal('unreachable'))
    })

    it.each([
      'http://user:secret@127.0.0.1:1/list',
      'ftp://127.0.0.1/list',
      'file:///etc/passwd',
      'list',
      `http://127.0.0.1:1/${'x'.repeat(2048)}`,
      'http://127.0.0.1:1/list#5',
    ])('the address %s', async (address) => {
      expect(await refusalOf({ uri: address })).toMatchObject(refusal('address'))
    })

    it('an address on a private network', async () => {
      expect(await refusalOf({ uri: 'http://10.0.0.1/list' })).toMatchObject(refusal('unreachable'))
    })
  })

  describe('refused when the status is looked up:', () => {
    it.each([64, -1, 0.5, Number.NaN, 2 ** 53])('index %d of 64', async (index) => {
      await host.serveJwt()
      await expect(host.resolve(index)).rejects.toMatchObject(unknown('out-of-range'))
    })

    it.each([
      ['a bomb', () => deflateSync(new Uint8Array(64 * 1024 * 1024)).toString('base64url')],
      ['what is no ZLIB', () => gzipSync(statuses()).toString('base64url')],
      ['what is damaged', () => deflateSync(statuses()).subarray(0, -1).toString('base64url')],
    ])('%s', async (_name, lst) => {
      await host.serveJwt({ status_list: { bits: 2, lst: lst() } })
      await expect(host.resolve(1)).rejects.toMatchObject(unknown('not-unpacked'))
    })

    const bomb = `u${gzipSync(new Uint8Array(64 * 1024 * 1024)).toString('base64url')}`
    const short = `u${gzipSync(new Uint8Array(16_383)).toString('base64url')}`
    it.each<[string, Record<string, unknown>, Partial<BitstringEntry>, number, string]>([
      ['a bomb', { encodedList: bomb }, {}, 1, 'not-unpacked'],
      ['fewer than 131,072 statuses', { encodedList: short }, {}, 1, 'too-short'],
      ['fewer than 131,072 statuses of two bits', {}, { statusSize: 2 }, 1, 'too-short'],
      ['a list for another purpose', {}, { statusPurpose: 'suspension' }, 1, 'purpose'],
      ['statuses of another size', { statusSize: 1 }, { statusSize: 2 }, 1, 'wrong-list'],
      ['statuses of three bits', {}, { statusSize: 3 }, 1, 'wrong-list'],
      ['an index beyond the end', {}, {}, 131_072, 'out-of-range'],
    ])('a bitstring: %s', async (_name, subject, change, index, reason) => {
      await host.serveBitstring(subject)
      await expect(
        host.resolve(index, { kind: 'bitstring', entry: { ...entry, ...change } }),
      ).rejects.toMatchObject(unknown(reason))
    })

    it('a bitstring of which the credential says nothing', async () => {
      await host.serveBitstring()
      await expect(host.resolve(1, { kind: 'bitstring' })).rejects.toMatchObject(unknown('purpose'))
    })
  })
})
