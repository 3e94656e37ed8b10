import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSession } from '#kernel/access'
import { migrationSetsOf, openPlatform, type Platform } from '#kernel/boot'
import { manualClock, type ManualClock } from '#kernel/clock'
import { loadConfig, type Settings } from '#kernel/config'
import type { Db } from '#kernel/db'
import { sessionCookie, sessionExpiry, type BuiltAssets } from '#kernel/http'
import type { ModuleManifest, PackManifest } from '#kernel/module'
import { openTestDatabase, type TestDatabase } from './database.ts'
import type { Visitor } from './browser.ts'
import { createVisitor } from './visitor.ts'

export interface TestPlatformOptions {
  modules: readonly ModuleManifest[]
  packs?: readonly PackManifest[]
  settings?: Partial<Settings>
  database?: TestDatabase
  /** Fill in the demo data. */
  demo?: boolean
  /** Styles and scripts as built, for a browser to see; otherwise there are none. */
  assets?: BuiltAssets
}

export interface TestPlatform extends Platform {
  clock: ManualClock
  /** A browser, with nobody signed in unless it brings a cookie that says so. */
  visitor(cookies?: Record<string, string>): Visitor
  /** A browser in which this person is signed in. */
  visitorSignedInAs(personId: string): Promise<Visitor>
}

const start = new Date('2026-11-02T10:00:00Z')

/** The real program on a fresh database, with time that moves only when told. Stop it after the test. */
export async function testPlatform(options: TestPlatformOptions): Promise<TestPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-test-'))
  const clock = manualClock(start)
  const config = loadConfig({
    environment: {},
    overrides: { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, ...options.settings },
  })
  const { modules, packs = [] } = options
  const open = (db: Db) => openPlatform({ config, modules, packs, clock, db })
  const db = await openTestDatabase(options.database ?? 'pglite', {
    key: schemaKey(modules),
    prepare: async (empty) => void (await (await open(empty)).migrate()),
  })
  const platform = await open(db)
  await platform.migrate()
  if (options.demo === true) await platform.seed()
  const manifest = new Proxy({}, { get: (_target, name) => `/assets/${String(name)}` })
  const server = await platform.server(options.assets ?? { folder, manifest })
  const { kernel } = platform
  const newVisitor = (cookies: Record<string, string> = {}): Visitor =>
    createVisitor(server, kernel.origin, cookies)

  return {
    ...platform,
    clock,
    visitor: newVisitor,
    async visitorSignedInAs(personId) {
      const token = kernel.crypto.token()
      await createSession(kernel.db, {
        id: kernel.crypto.uuid(),
        tokenHash: kernel.crypto.sha256(token),
        personId,
        now: clock.now(),
        expiresAt: sessionExpiry(kernel),
        device: 'test',
        authentication: { at: clock.now(), methods: ['pwd', 'otp', 'mfa'], level: 'medium' },
      })
      return newVisitor({ [sessionCookie]: token })
    },
  }
}

/** Modules with the same schemas make the same database. */
function schemaKey(modules: readonly ModuleManifest[]): string {
  return createHash('sha256')
    .update(JSON.stringify(migrationSetsOf(modules)))
    .digest('hex')
    .slice(0, 32)
}
