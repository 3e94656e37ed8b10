import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Kernel } from '#kernel/module'
import { auditCommands } from './index.ts'
import { fillLog, openTestLog, type TestLog } from './testing/open-log.ts'

let log: TestLog
let folder: string

beforeAll(async () => {
  log = await openTestLog()
  await fillLog(log, 2)
  folder = mkdtempSync(join(tmpdir(), 'commonweal-audit-'))
})
afterAll(async () => {
  await log.close()
  rmSync(folder, { recursive: true })
})

/** Runs a verb as the command line does: without a database where it can. */
async function run(
  name: string,
  ...args: string[]
): Promise<{ status: number; text: string; offline: boolean }> {
  const command = auditCommands.find((candidate) => candidate.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const offline = await command.runOffline?.(args, out)
  // The commands of the audit log use these two parts of the kernel only.
  const kernel = { db: log.db, crypto: log.crypto } as unknown as Kernel
  const status = offline ?? (await command.run(kernel, args, out))
  return { status, text: lines.join('\n'), offline: offline !== undefined }
}

test('an export is written for its owner alone, verified without a database, and never replaced', async () => {
  const file = join(folder, 'log.ndjson')
  expect((await run('audit export', file)).status).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const verified = await run('audit verify', file)
  expect(verified).toMatchObject({ status: 0, offline: true })
  expect(verified.text).toContain('The audit log is sound: 20 entries, 2 checkpoints')
  expect(await run('audit verify', '--file', file)).toEqual(verified)

  const before = readFileSync(file)
  const again = await run('audit export', file)
  expect(again.status).toBe(2)
  expect(again.text).toContain('not replaced')
  expect(readFileSync(file)).toEqual(before)
})

test('a changed export fails, with the line and entry', async () => {
  const file = join(folder, 'changed.ndjson')
  await run('audit export', file)
  writeFileSync(file, readFileSync(file, 'utf8').replace('KFRW-1', 'KFRW-7'))
  const { status, text } = await run('audit verify', file)
  expect(status).toBe(1)
  expect(text).toContain('Line 13: Entry 10 was changed')
  expect(text).toContain('NOT sound')
})

test('the live log is verified where no file is given, also against a known checkpoint', async () => {
  const verified = await run('audit verify')
  expect(verified).toMatchObject({ status: 0, offline: false })
  const [, checkpoint = ''] = /Latest checkpoint: (\S+),/.exec(verified.text) ?? []
  expect(checkpoint).toMatch(/^20:[\w-]{43}$/)
  expect((await run('audit verify', '--checkpoint', checkpoint)).status).toBe(0)
  const rewritten = await run('audit verify', '--checkpoint', checkpoint.replace('20:', '10:'))
  expect(rewritten.status).toBe(1)
  expect(rewritten.text).toContain('the log was rewritten')
})

test('a wrong call, or a file that is not there, is explained', async () => {
  expect(await run('audit export')).toMatchObject({ status: 2 })
  const badCheckpoint = await run('audit verify', '--checkpoint', 'twenty')
  expect(badCheckpoint.status).toBe(2)
  expect(badCheckpoint.text).toContain('SIZE:HASH')
  const noFile = await run('audit verify', join(folder, 'nothing'))
  expect(noFile.status).toBe(2)
  expect(noFile.text).toContain('no such file')
  const noFolder = await run('audit export', join(folder, 'nothing', 'log.ndjson'))
  expect(noFolder.status).toBe(2)
  expect(noFolder.text).toContain('no such file')
  expect(await run('audit verify', '--fast')).toMatchObject({ status: 2 })
})
