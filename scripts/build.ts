import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildAssets } from './build-assets.ts'
import { bundleProgram } from './build/bundle.ts'
import { hashDatabaseInputs, hashProgramInputs, hasSources } from './build/inputs.ts'
import { withBuildLock } from './build/lock.ts'
import {
  moveFiles,
  readStamp,
  removeStale,
  touchStamp,
  writeAtomically,
  writeStamp,
  type BuildStamp,
} from './build/output.ts'
import { outputFolder } from './build/paths.ts'
import { buildSnapshot, snapshotName } from './build/snapshot.ts'

export interface BuildOptions {
  /** Build even when the inputs are those of the last build. */
  force?: boolean
}

/**
 * Brings dist/ up to date: main.js with its chunks, public/ with the browser's files, and the snapshot of a
 * fresh database. Each file appears whole, and the stamp last, so an interrupted build is simply repeated.
 * @returns what was done
 */
export async function build(options: BuildOptions = {}): Promise<'built' | 'fresh'> {
  const programHash = hashProgramInputs()
  if (options.force !== true && isFresh(programHash)) {
    touchStamp()
    return 'fresh'
  }
  return withBuildLock(async () => {
    const earlier = readStamp()
    if (options.force !== true && isFresh(programHash)) return 'fresh'
    const files = [...(await writeProgram()), ...(await writeAssets())]
    const databaseHash = hashDatabaseInputs()
    await writeSnapshot(earlier, databaseHash)
    removeStale(earlier?.files ?? [], files)
    writeStamp({ programHash, databaseHash, files })
    return 'built'
  })
}

function isFresh(programHash: string): boolean {
  return readStamp()?.programHash === programHash && existsSync(join(outputFolder, 'main.js'))
}

async function writeProgram(): Promise<string[]> {
  const outputs = await bundleProgram()
  const mainLast = outputs.toSorted((a, b) => Number(isMain(a.path)) - Number(isMain(b.path)))
  for (const output of mainLast) writeAtomically(output.path, output.contents)
  return mainLast.map((output) => relative(outputFolder, output.path))
}

function isMain(path: string): boolean {
  return path === join(outputFolder, 'main.js')
}

async function writeAssets(): Promise<string[]> {
  const temporary = mkdtempSync(join(outputFolder, '.assets-'))
  try {
    await buildAssets(temporary)
    return moveFiles(temporary, join(outputFolder, 'public'), 'manifest.json').map((path) =>
      join('public', path),
    )
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

async function writeSnapshot(earlier: BuildStamp | undefined, databaseHash: string): Promise<void> {
  const unchanged = earlier?.databaseHash === databaseHash && existsSync(join(outputFolder, snapshotName))
  if (!unchanged) await buildSnapshot()
}

async function main(): Promise<void> {
  if (!hasSources()) throw new Error('There are no sources here to build: src/main.ts is missing.')
  const startedMs = performance.now()
  try {
    const outcome = await build({ force: process.argv.includes('--force') })
    if (outcome === 'built')
      console.error(`Built in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`)
  } catch (error) {
    // A checkout that this user may not write to still runs what its owner built.
    if (!isWriteRefused(error) || !existsSync(join(outputFolder, 'main.js'))) throw error
    console.error(
      `The sources have changed since the last build, but ${outputFolder} cannot be written; running the last build.`,
    )
  }
}

function isWriteRefused(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  )
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
