import { join } from 'node:path'
import type { Clock } from '#kernel/clock'
import { ConfigError, type Config } from '#kernel/config'
import { sha256Bytes, type Crypto } from '#kernel/crypto'
import type { OutboundFetch } from '#kernel/http'
import type { JobType } from '#kernel/jobs'
import type { BlobStorage } from './blobs/blob-storage.ts'
import { diskStorage } from './blobs/disk.ts'
import { s3Storage } from './blobs/s3.ts'
import { deleteOrphansJob } from './delete-orphans.ts'
import { displayName } from './display-name.ts'
import { findFile, forgetFile, insertFile } from './file-store.ts'
import { namedAs } from './inspect/extension.ts'
import { inspectFile } from './inspect/inspect.ts'
import { FileRefusedError, type FileStore, type ScanState } from './port.ts'
import { clamdScanner } from './scan/clamd.ts'
import { ScannerUnavailableError, type FileScanner } from './scan/scanner.ts'

export interface FileStoreContext {
  config: Config
  clock: Clock
  crypto: Crypto
  /** For the S3 driver: its size cap is that of the largest file, and it may need to reach a private address. */
  fetch: OutboundFetch
  /** Instead of the one of the settings. */
  scanner?: FileScanner
}

export interface FileStoreService extends FileStore {
  /** To be registered with those of the modules. */
  readonly ownJobs: readonly JobType[]
}

/** @throws ConfigError when the chosen driver lacks a setting */
export function createFileStore(context: FileStoreContext): FileStoreService {
  const { config, clock, crypto, fetch, scanner = scannerFrom(config) } = context
  const storage = chooseStorage(config, clock, fetch)
  return {
    ownJobs: [deleteOrphansJob(storage)],
    async store(tx, file) {
      const { mediaType, content } = await inspectFile(file)
      const scanState = await scanned(scanner, file.content)
      const { ownerPersonId } = file
      const stored = {
        id: crypto.uuid(),
        originalName: namedAs(displayName(file.originalName), mediaType),
        mediaType,
        sizeBytes: content.byteLength,
        sha256: Buffer.from(sha256Bytes(content)).toString('hex'),
        ownerPersonId,
        createdAt: clock.now(),
        scanState,
      }
      // Bytes first: if they cannot be kept there is no file, and if the transaction rolls back they are orphans.
      await storage.write(stored.id, content)
      await insertFile(tx, stored)
      return stored
    },
    describe: findFile,
    read: (fileId) => storage.read(fileId),
    remove: forgetFile,
  }
}

/** @throws FileRefusedError */
async function scanned(scanner: FileScanner | undefined, content: Uint8Array): Promise<ScanState> {
  if (scanner === undefined) return 'none'
  try {
    const { kind } = await scanner.scan(content)
    if (kind === 'infected') throw new FileRefusedError('infected')
    return 'clean'
  } catch (error) {
    if (error instanceof ScannerUnavailableError) throw new FileRefusedError('not-scanned')
    throw error
  }
}

const scanTimeoutMs = 10_000

function scannerFrom({ CLAMD_ADDRESS: address }: Config): FileScanner | undefined {
  return address === undefined ? undefined : clamdScanner({ address, timeoutMs: scanTimeoutMs })
}

function chooseStorage(config: Config, clock: Clock, fetch: OutboundFetch): BlobStorage {
  if (config.FILES_DRIVER === 'disk') return diskStorage(join(config.DATA_DIR, 'files'))
  return s3Storage({
    endpoint: needed('S3_ENDPOINT', config.S3_ENDPOINT),
    region: config.S3_REGION,
    accessKeyId: needed('S3_ACCESS_KEY', config.S3_ACCESS_KEY),
    secretAccessKey: needed('S3_SECRET_KEY', config.S3_SECRET_KEY),
    fetch,
    clock,
  })
}

function needed(setting: string, value: string | undefined): string {
  if (value === undefined) throw new ConfigError(`FILES_DRIVER s3 needs the setting ${setting}`)
  return value
}
