import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findPostgresBinaries } from '../support/postgres-binaries.ts'
import { startProgram } from '../support/program.ts'
import { expectSent, fillIn, sendApplication } from './support/application.ts'
import { expectBooksBalance } from './support/books.ts'
import { runCommand } from './support/command.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { demoClient } from './support/demo-client.ts'
import { temporaryFolder } from './support/folder.ts'

const servedKinds = databaseKinds.filter((kind) => kind === 'pglite' || canDumpPostgres())

test.each(servedKinds)('what was backed up is all there when restored elsewhere, on %s', async (kind) => {
  const original = await newDeployment(kind)
  const before = await startOn(original.environment)
  const person = await demoClient(before, 'kofi-o')
  const reference = await sendApplication(person, await fillIn(person))
  expect(await before.stop()).toBe(0)
  const copy = join(temporaryFolder(), 'backup')
  const backup = await runCommand(['backup', copy], original.environment)
  expect(backup.status, backup.output).toBe(0)

  const restored = await newDeployment(kind)
  const restore = await runCommand(['restore', copy], restored.environment)
  expect(restore.status, restore.output).toBe(0)
  const verified = await runCommand(['audit', 'verify'], restored.environment)
  expect(verified.status, verified.output).toBe(0)
  expect(await restored.look((db) => expectBooksBalance(db, true))).toMatchObject({ submissions: 1 })
  const after = await startOn(restored.environment)
  await expectSent(await demoClient(after, 'kofi-o'), reference)
  expect(await after.stop()).toBe(0)
})

test('nothing is written over: neither a backup nor what a restore would replace', async () => {
  const { environment } = await newDeployment('pglite')
  expect((await runCommand(['migrate'], environment)).status).toBe(0)
  const copy = join(temporaryFolder(), 'backup')
  expect((await runCommand(['backup', copy], environment)).status).toBe(0)
  const second = await runCommand(['backup', copy], environment)
  expect(second).toEqual({ status: 1, output: `${copy} is there already; give a new folder.\n` })
  const restore = await runCommand(['restore', copy], environment)
  expect(restore.status).toBe(1)
  expect(restore.output).toContain('is not empty')
})

async function startOn(environment: Readonly<Record<string, string>>) {
  const program = await startProgram({ environment: { ...environment, LOG_LEVEL: 'fatal' } })
  onTestFinished(async () => void (await program.stop()))
  return program
}

/** Do the machine's PostgreSQL tools suit the server that the tests use? */
function canDumpPostgres(): boolean {
  const server = majorOf(join(findPostgresBinaries().folder, 'postgres'))
  return ['pg_dump', 'pg_restore'].every((tool) => (majorOf(tool) ?? 0) >= (server ?? Infinity))
}

function majorOf(program: string): number | undefined {
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout
  const major = /\(PostgreSQL\) (\d+)/.exec(version ?? '')?.[1]
  return major === undefined ? undefined : Number(major)
}
