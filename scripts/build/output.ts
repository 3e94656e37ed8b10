import { randomUUID } from 'node:crypto'
import {
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { outputFolder, stampFile } from './paths.ts'

/** Written last, so that its hash is true of every file it lists. */
export interface BuildStamp {
  programHash: string
  databaseHash: string
  files: string[]
}

export function readStamp(): BuildStamp | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(stampFile, 'utf8'))
    return isStamp(content) ? content : undefined
  } catch {
    // No stamp, or half of one from another version: build again.
    return undefined
  }
}

function isStamp(value: unknown): value is BuildStamp {
  if (typeof value !== 'object' || value === null) return false
  return 'programHash' in value && 'databaseHash' in value && 'files' in value && Array.isArray(value.files)
}

export function writeStamp(stamp: BuildStamp): void {
  writeAtomically(stampFile, `${JSON.stringify(stamp, null, 2)}\n`)
}

/** Tells bin/commonweal, which looks at times only, that files changed no more than in their times. */
export function touchStamp(): void {
  const now = new Date()
  try {
    utimesSync(stampFile, now, now)
  } catch {
    // A read-only checkout: the next start compares content again.
  }
}

/** A reader sees the old file or the new one, never half. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}.tmp`
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/** Moves every file under `folder` to the same place under `target`, `last` after all others. */
export function moveFiles(folder: string, target: string, last: string): string[] {
  const paths = globSync('**', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile())
  const ordered = [...paths.filter((path) => path !== last), ...paths.filter((path) => path === last)]
  for (const path of ordered) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    renameSync(join(folder, path), join(target, path))
  }
  return ordered
}

/** Removes what an earlier build wrote and this one did not. */
export function removeStale(earlier: readonly string[], current: readonly string[]): void {
  const kept = new Set(current)
  for (const path of earlier) {
    if (!kept.has(path)) rmSync(join(outputFolder, path), { force: true })
  }
}
