import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const fileName = 'secret.key'
const secretBytes = 32
const secretLength = 43

/**
 * The secret of this data folder, made at the first call, in a file that only its owner may read.
 * @throws when the file is damaged: going on with another secret would lose all that was sealed
 */
export function loadOrCreateSecret(dataDir: string): string {
  const path = join(dataDir, fileName)
  const secret = read(path) ?? create(dataDir, path)
  if (secret.length < secretLength) {
    throw new Error(`The secret in ${path} is damaged. Restore the file from a backup`)
  }
  return secret
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** A link appears whole or not at all, and never replaces a file, so of two processes both get the first one's. */
function create(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const temporaryPath = `${path}.${randomBytes(8).toString('hex')}`
  const descriptor = openSync(temporaryPath, 'wx', 0o600)
  try {
    writeFileSync(descriptor, `${randomBytes(secretBytes).toString('base64url')}\n`)
    fsyncSync(descriptor)
    linkSync(temporaryPath, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    closeSync(descriptor)
    rmSync(temporaryPath)
  }
  return readFileSync(path, 'utf8').trim()
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
