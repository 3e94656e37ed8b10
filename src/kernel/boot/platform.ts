import type { AppliedMigration } from '#kernel/db'
import { buildServer, injectLoopback, type BuiltAssets, type WebApplication } from '#kernel/http'
import type { Kernel, ModuleManifest } from '#kernel/module'
import { createKernel, type KernelOptions } from './kernel.ts'
import { staffNavigation } from './navigation.ts'
import { holdsDemoData, seedDemo } from './seed.ts'

/** The whole program around one database: what the commands and the tests drive. */
export interface Platform {
  readonly kernel: Kernel
  readonly modules: readonly ModuleManifest[]
  /** Brings the schemas up to date and makes the job queue ready. */
  migrate(): Promise<AppliedMigration[]>
  /** @returns false when the demo data was there already */
  seed(): Promise<boolean>
  /** Has the demo data ever been filled in here? */
  holdsDemoData(): Promise<boolean>
  /** The web server, built at the first call, not yet listening. */
  server(assets: BuiltAssets): Promise<WebApplication>
  /** Starts working on background jobs. */
  startJobs(): Promise<void>
  /** Runs all waiting jobs now (tests). */
  drain(): Promise<number>
  /** Finishes requests and jobs, then closes the database. */
  stop(): Promise<void>
}

/** Opens a platform. @throws DataFolderInUseError, DatabaseUnavailableError */
export async function openPlatform(options: KernelOptions): Promise<Platform> {
  const booted = await createKernel(options)
  const { kernel, jobs, jobTypes } = booted
  const { modules } = options
  let server: WebApplication | undefined

  return {
    kernel,
    modules,
    async migrate() {
      const applied = await kernel.db.migrate(booted.migrationSets)
      await jobs.prepare()
      return applied
    },
    seed: () => seedDemo(kernel, modules, booted.secret),
    holdsDemoData: () => holdsDemoData(kernel),
    async server(assets) {
      if (server !== undefined) return server
      server = await buildServer(kernel, modules, { assets, staffNavigation: staffNavigation(kernel) })
      booted.setLoopback(injectLoopback(server))
      return server
    },
    startJobs: () => jobs.start(kernel, jobTypes),
    drain: () => jobs.drain(kernel, jobTypes),
    async stop() {
      await server?.close()
      await jobs.stop()
      await kernel.db.close()
    },
  }
}
