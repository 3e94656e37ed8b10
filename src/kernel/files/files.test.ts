import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#kernel/clock'
import { loadConfig } from '#kernel/config'
import { createCrypto, sha256Bytes } from '#kernel/crypto'
import type { Db } from '#kernel/db'
import {
  createFileStore,
  filesMigrations,
  FileMissingError,
  ScannerUnavailableError,
  type FileScanner,
  type FileStoreService,
} from '#kernel/files'
import { createOutboundFetch } from '#kernel/http'
import { testDatabases } from '#kernel/test'
import { openBenchDatabase, openQueueBench, type QueueBench } from '../jobs/testing/bench-kernel.ts'
import { startS3Server, type TestS3Server } from './testing/s3-server.ts'

// The smallest picture there is: 1 x 1 pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const upload = {
  originalName: 'C:\\fakepath\\tenancy.png',
  content: png,
  ownerPersonId: 'person-1',
  accept: ['image/png', 'application/pdf'],
  maximumBytes: 1_000,
}

const tableUpload = (content: string) => ({
  originalName: 'table.csv',
  content: Buffer.from(content),
  accept: ['text/csv', 'image/png'],
})

describe.each(testDatabases)('files on %s', (database) => {
  let db: Db
  let bench: QueueBench
  let folder: string
  let server: TestS3Server
  beforeAll(async () => {
    db = await openBenchDatabase(database, [filesMigrations])
  })
  beforeEach(async () => {
    bench = await openQueueBench(db)
    folder = await mkdtemp(join(tmpdir(), 'commonweal-files-'))
    server = await startS3Server('bucket')
  })
  afterEach(async () => {
    server.close()
    await bench.jobs.stop()
    await rm(folder, { recursive: true })
  })
  afterAll(() => db.close())

  function storeWith(environment: Record<string, string>, scanner?: FileScanner): FileStoreService {
    return createFileStore({
      config: loadConfig({ environment }),
      clock: bench.clock,
      crypto: createCrypto({ secret: 'a secret of the tests, long enough', clock: bench.clock }),
      fetch: createOutboundFetch({ allowPrivateAddresses: true, timeoutMs: 2_000, maximumBytes: 10_000 }),
      ...(scanner === undefined ? {} : { scanner }),
    })
  }
  const drivers = {
    disk: () => storeWith({ DATA_DIR: folder }),
    s3: () =>
      storeWith({
        FILES_DRIVER: 's3',
        S3_ENDPOINT: server.url,
        S3_ACCESS_KEY: 'AKIATEST',
        S3_SECRET_KEY: 'secret',
      }),
  }
  const storeChanged = (change: Partial<typeof upload>) =>
    db.transaction((tx) => drivers.disk().store(tx, { ...upload, ...change }))
  const blobNames = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.length > 30)
  const deleteOrphans = async (files: FileStoreService) => {
    const [job] = files.ownJobs
    await job?.run(bench.kernel, {}, { id: '', attempt: 1, signal: new AbortController().signal })
  }

  describe.each(['disk', 's3'] as const)('kept by %s', (driver) => {
    test('what is stored comes back, with what it is and whose', async () => {
      const files = drivers[driver]()
      const stored = await db.transaction((tx) => files.store(tx, upload))
      expect(stored).toEqual({
        id: stored.id,
        originalName: 'tenancy.png',
        scanState: 'none',
        mediaType: 'image/png',
        sizeBytes: png.byteLength,
        sha256: Buffer.from(sha256Bytes(png)).toString('hex'),
        ownerPersonId: 'person-1',
        createdAt: new Date('2026-03-05T12:00:00Z'),
      })
      expect(await files.describe(db, stored.id)).toEqual(stored)
      expect(Buffer.from(await files.read(stored.id))).toEqual(png)
    })

    test('bytes that are not there are missing', async () => {
      const files = drivers[driver]()
      await expect(files.read('01890000-0000-7000-8000-000000000000')).rejects.toThrow(FileMissingError)
    })

    test('an id that is not one reads nothing', async () => {
      await expect(async () => drivers[driver]().read('../../secret.key')).rejects.toThrow(
        'A file id is a UUID',
      )
    })

    test('a file of a transaction that rolls back is not there, and its bytes go a day later', async () => {
      const files = drivers[driver]()
      let lostId = ''
      const rolledBack = db.transaction(async (tx) => {
        lostId = (await files.store(tx, upload)).id
        throw new Error('no')
      })
      await expect(rolledBack).rejects.toThrow('no')
      const kept = await db.transaction((tx) => files.store(tx, upload))
      expect(await files.describe(db, lostId)).toBeUndefined()

      bench.clock.set(new Date(Date.now() + dayMs - hourMs))
      await deleteOrphans(files)
      expect(Buffer.from(await files.read(lostId))).toEqual(png)
      bench.clock.advance(2 * hourMs)
      await deleteOrphans(files)
      await expect(files.read(lostId)).rejects.toThrow(FileMissingError)
      expect(Buffer.from(await files.read(kept.id))).toEqual(png)
    })

    test('a removed file is forgotten at once and its bytes go with the next orphans', async () => {
      const files = drivers[driver]()
      const { id } = await db.transaction((tx) => files.store(tx, upload))
      expect(await db.transaction((tx) => files.remove(tx, id))).toBe(true)
      expect(await db.transaction((tx) => files.remove(tx, id))).toBe(false)
      bench.clock.set(new Date(Date.now() + 2 * dayMs))
      await deleteOrphans(files)
      await expect(files.read(id)).rejects.toThrow(FileMissingError)
    })
  })

  describe('on disk', () => {
    test('only whole files have a name, and what a crash left unfinished is deleted', async () => {
      const files = drivers.disk()
      const { id } = await db.transaction((tx) => files.store(tx, upload))
      const shard = join(folder, 'files', id.slice(-2))
      expect(await readdir(shard)).toEqual([id])
      const unfinished = join(shard, `01890000-0000-7000-8000-0000000000${id.slice(-2)}.part`)
      await writeFile(unfinished, 'half')
      await utimes(unfinished, new Date(0), new Date(0))
      await deleteOrphans(files)
      expect(await blobNames()).toEqual([join('files', id.slice(-2), id)])
    })
  })

  describe('on S3', () => {
    test('requests are signed over their body and address', async () => {
      const files = drivers.s3()
      await db.transaction((tx) => files.store(tx, upload))
      expect(server.problems).toEqual([])
      expect(server.requests).toMatchObject([
        { method: 'PUT', credential: 'AKIATEST/20260305/us-east-1/s3/aws4_request' },
      ])
    })

    test('a bucket of several pages is searched to its end', async () => {
      const files = drivers.s3()
      server.pageSize = 2
      for (let index = 0; index < 5; index++) {
        const { id } = await db.transaction((tx) => files.store(tx, upload))
        await db.transaction((tx) => files.remove(tx, id))
      }
      expect(server.keys()).toHaveLength(5)
      bench.clock.set(new Date(Date.now() + 2 * dayMs))
      await deleteOrphans(files)
      expect(server.keys()).toEqual([])
    })

    test('a storage that fails keeps the file from existing', async () => {
      const files = drivers.s3()
      server.status = 503
      await expect(db.transaction((tx) => files.store(tx, upload))).rejects.toThrow(
        'The file storage answered 503',
      )
      expect(await db.unnamed('select id from files.file')).toMatchObject({ rows: [] })
    })
  })

  describe('refused', () => {
    test.each([
      ['an empty file', { content: Buffer.alloc(0) }, 'empty'],
      ['one byte too many', { maximumBytes: png.byteLength - 1 }, 'too-large'],
      ['a picture where a PDF is wanted', { accept: ['application/pdf'] }, 'wrong-type'],
      ['a program that is called a picture', { content: Buffer.from('MZ\u0090\u0000\u0003') }, 'wrong-type'],
      ['a web page that is called a picture', tableUpload('<script>alert(1)</script>'), 'wrong-type'],
      ['bytes that are no text where a table is wanted', tableUpload('a,b\u0000\n'), 'wrong-type'],
    ])('%s', async (_name, change, reason) => {
      await expect(storeChanged(change)).rejects.toMatchObject({ name: 'FileRefusedError', reason })
      expect(await blobNames()).toEqual([])
    })

    test('a table and a text are taken for what they are', async () => {
      expect(await storeChanged(tableUpload('name,age\nAnn,7\n'))).toMatchObject({ mediaType: 'text/csv' })
      expect(
        await storeChanged({
          originalName: 'llythyr.txt',
          content: Buffer.from('Annwyl Syr â'),
          accept: ['text/plain'],
        }),
      ).toMatchObject({
        mediaType: 'text/plain',
      })
    })
  })

  test.each([
    ['a virus', () => Promise.resolve({ kind: 'infected' as const, what: 'Eicar' }), 'infected'],
    [
      'everything while the scanner is away',
      () => Promise.reject(new ScannerUnavailableError('away')),
      'not-scanned',
    ],
  ])('%s is refused', async (_what, scan, reason) => {
    const files = storeWith({ DATA_DIR: folder }, { scan })
    await expect(db.transaction((tx) => files.store(tx, upload))).rejects.toMatchObject({ reason })
  })

  test('what a scanner found clean says so', async () => {
    const files = storeWith({ DATA_DIR: folder }, { scan: () => Promise.resolve({ kind: 'clean' }) })
    const stored = await db.transaction((tx) => files.store(tx, upload))
    expect(await files.describe(db, stored.id)).toMatchObject({ scanState: 'clean' })
  })

  test('S3 without its settings is refused at the start', () => {
    expect(() => storeWith({ FILES_DRIVER: 's3' })).toThrow('FILES_DRIVER s3 needs the setting S3_ENDPOINT')
  })
})
