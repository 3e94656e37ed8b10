import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadOrCreateSecret } from './index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('is made once, for its owner alone, in a folder that need not exist', () => {
  const dataDir = join(folder, 'new', 'data')
  const secret = loadOrCreateSecret(dataDir)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(loadOrCreateSecret(dataDir)).toBe(secret)
  expect(readdirSync(dataDir)).toEqual(['secret.key'])
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
})

test('differs from folder to folder', () => {
  expect(loadOrCreateSecret(join(folder, 'a'))).not.toBe(loadOrCreateSecret(join(folder, 'b')))
})

test('processes that start at once agree', async () => {
  const script = `import('${new URL('secret-file.ts', import.meta.url).href}')
    .then((module) => process.stdout.write(module.loadOrCreateSecret(process.argv[1])))`
  const runs = Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, ['-e', script, folder]))
  const secrets = (await Promise.all(runs)).map((run) => run.stdout)
  expect(secrets[0]).toHaveLength(43)
  expect(new Set(secrets).size).toBe(1)
})

test('a damaged file is an error, never replaced', () => {
  writeFileSync(join(folder, 'secret.key'), 'cut sh')
  expect(() => loadOrCreateSecret(folder)).toThrow('damaged')
})
