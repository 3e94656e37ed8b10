import { join } from 'node:path'
import { aiJobs, contributeAlgorithms } from '#kernel/ai'
import { auditJobs, createAudit } from '#kernel/audit'
import { secondMs, systemClock, type Clock } from '#kernel/clock'
import type { Config } from '#kernel/config'
import { createCrypto, loadOrCreateSecret } from '#kernel/crypto'
import { openDatabase, type Db, type MigrationSet } from '#kernel/db'
import { createEvents } from '#kernel/events'
import { createFileStore, readOperatorLines } from '#kernel/files'
import { createOutboundFetch, httpJobs } from '#kernel/http'
import { createJobs, type Jobs, type JobType } from '#kernel/jobs'
import {
  contributionReader,
  type Contribution,
  type Kernel,
  type Loopback,
  type ModuleManifest,
  type PackManifest,
} from '#kernel/module'
import { createNotifier } from '#kernel/notify'
import { createTelemetry } from '#kernel/telemetry'
import { kernelMigrations } from './kernel-migrations.ts'
import { originOf } from './origin.ts'
import { wordsReader } from './words.ts'

export interface KernelOptions {
  config: Config
  modules: readonly ModuleManifest[]
  packs: readonly PackManifest[]
  clock?: Clock
  /** An open database, instead of the one the config names (tests). */
  db?: Db
  /** Prebuilt embedded database for a first start. */
  snapshotFile?: string | undefined
}

/** A kernel with what only the boot needs of it. */
export interface BootedKernel {
  kernel: Kernel
  jobs: Jobs
  jobTypes: readonly JobType[]
  migrationSets: readonly MigrationSet[]
  secret: string
  /** Set by the web server once it is built. */
  setLoopback(loopback: Loopback): void
}

/** Opens the database and builds the parts of the kernel around it. Nothing runs yet. */
export async function createKernel(options: KernelOptions): Promise<BootedKernel> {
  const { config, modules, packs, clock = systemClock } = options
  const telemetry = createTelemetry({ level: config.LOG_LEVEL })
  const db = options.db ?? (await openDatabase(databaseSettings(options), telemetry.observeStatement))
  const secret = config.SECRET_KEY ?? loadOrCreateSecret(config.DATA_DIR)
  const algorithms = Object.fromEntries(
    modules.flatMap(({ signingKeys }) => Object.entries(signingKeys ?? {})),
  )
  const crypto = createCrypto({ secret, clock, algorithms })
  const jobs = createJobs({ db, telemetry, clock })
  const events = createEvents({
    jobs,
    crypto,
    subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
  })
  // Its addresses come from the settings, never from people: the services of a deployment are often on private networks.
  const fetch = createOutboundFetch({
    allowPrivateAddresses: true,
    timeoutMs: 15_000,
    maximumBytes: 50_000_000,
  })
  const outbound = createOutboundFetch({
    allowPrivateAddresses: false,
    privateHosts: privateHosts(config),
    timeoutMs: 5_000,
    maximumBytes: 64 * 1024,
  })
  const notifier = createNotifier({ config, clock, crypto, jobs, fetch })
  const files = createFileStore({ config, clock, crypto, fetch })
  let loopback: Loopback = { fetch: () => Promise.reject(new Error('This process runs no web server')) }
  const kernel: Kernel = {
    config,
    clock,
    db,
    crypto,
    audit: createAudit({ crypto, clock }),
    events,
    jobs,
    notify: notifier,
    files,
    telemetry,
    outbound,
    origin: originOf(config),
    contributions: contributionReader([
      ...[...modules, ...packs].flatMap(({ contributions }) => contributions ?? []),
      ...modules.flatMap(({ algorithms: declared }) => contributeAlgorithms(declared ?? [])),
      ...(await contributionsFromData(packs, config)),
    ]),
    words: wordsReader(modules),
    loopback: { fetch: (url, init) => loopback.fetch(url, init) },
  }
  return {
    kernel,
    jobs,
    jobTypes: [
      ...auditJobs,
      ...aiJobs,
      ...events.ownJobs,
      ...jobs.ownJobs,
      ...notifier.ownJobs,
      ...files.ownJobs,
      ...httpJobs,
      ...modules.flatMap((module) => module.jobs ?? []),
    ],
    migrationSets: migrationSetsOf(modules),
    secret,
    setLoopback: (next) => {
      loopback = next
    },
  }
}

/** What packs make of the data that the operator has for them. */
async function contributionsFromData(
  packs: readonly PackManifest[],
  { PACK_DATA_DIR: folder }: Config,
): Promise<readonly Contribution[]> {
  if (folder === undefined) return []
  const lists = packs.map(async ({ name, contributionsFrom }) =>
    contributionsFrom === undefined
      ? []
      : contributionsFrom({ lines: (fileName) => readOperatorLines(join(folder, name, fileName)) }),
  )
  return (await Promise.all(lists)).flat()
}

/** Services under development run beside this program. */
function privateHosts({ production, PRIVATE_HOSTS }: Config): ReadonlySet<string> {
  const named = PRIVATE_HOSTS.split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  return new Set(production ? named : [...named, 'localhost', '127.0.0.1'])
}

function databaseSettings({ config, snapshotFile }: KernelOptions): Parameters<typeof openDatabase>[0] {
  return {
    databaseUrl: config.DATABASE_URL,
    folder: config.DATA_DIR,
    poolSize: config.DATABASE_POOL,
    statementTimeoutMs: config.DATABASE_TIMEOUT_SECONDS * secondMs,
    snapshotFile,
  }
}

/** The schemas of the kernel and of these modules, in the order in which they are made. */
export function migrationSetsOf(modules: readonly ModuleManifest[]): MigrationSet[] {
  return [...kernelMigrations, ...modules.flatMap(migrationSetOf)]
}

function migrationSetOf(module: ModuleManifest): MigrationSet[] {
  return module.migrations === undefined ? [] : [{ schema: module.name, migrations: module.migrations }]
}
