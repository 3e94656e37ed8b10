import { join } from 'node:path'
import { openPlatform, type Platform } from '#kernel/boot'
import type { Config } from '#kernel/config'
import { modules, packs } from '../platform.ts'

/** Where the build put this program, its assets and the prebuilt database. */
export const programFolder = import.meta.dirname

/** Opens the platform with every module and brings its database up to date. */
export async function openMigrated(config: Config): Promise<Platform> {
  const snapshotFile = join(programFolder, 'snapshot.tar.zst')
  const platform = await openPlatform({ config, modules, packs, snapshotFile })
  try {
    await platform.migrate()
    return platform
  } catch (error) {
    await platform.stop()
    throw error
  }
}
