import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startProgram } from '../support/program.ts'
import { runCommand } from './support/command.ts'
import { temporaryFolder } from './support/folder.ts'

test('an unknown key in the config file is named, with the keys there are', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'config.json')
  writeFileSync(file, JSON.stringify({ DATA_DIR: folder, PROT: 3001 }))
  const { status, output } = await runCommand(['start'], { COMMONWEAL_CONFIG: file })
  expect(status).toBe(1)
  expect(output).toContain('Unknown setting PROT')
  expect(output).toMatch(/Known settings: .*\bPORT\b/)
})

test('production with the settings of a demonstration is refused, with all that is wrong', async () => {
  const DATA_DIR = join(temporaryFolder(), 'data')
  const { status, output } = await runCommand(['start'], { NODE_ENV: 'production', DATA_DIR })
  expect(status).toBe(1)
  for (const setting of ['DEMO', 'SECRET_KEY', 'NOTIFY_DRIVER', 'ORIGIN'])
    expect(output).toContain(`- ${setting} `)
})

test('a command that does not exist is a wrong call, answered with those that do', async () => {
  const { status, output } = await runCommand(['strat'], {})
  expect(status).toBe(2)
  expect(output).toContain('There is no command "strat"')
  expect(output).toMatch(/^ {2}start /m)
})

test('a second process on the data folder or on the port is refused; the first is unharmed', async () => {
  const DATA_DIR = temporaryFolder()
  const first = await startProgram({ environment: { DATA_DIR, LOG_LEVEL: 'warn' } })
  try {
    for (const args of [['start'], ['backup', join(DATA_DIR, 'copy')]]) {
      const second = await runCommand(args, { DATA_DIR, PORT: '0' })
      expect(second.status, args[0]).toBe(1)
      expect(second.output).toContain(`The data folder ${DATA_DIR} is in use by another Commonweal process.`)
    }
    const { port } = new URL(first.origin)
    const rival = await runCommand(['start'], { DATA_DIR: temporaryFolder(), PORT: port })
    expect(rival.status).toBe(1)
    expect(rival.output).toContain(`Port ${port} is in use.`)
    expect((await fetch(`${first.origin}/health/ready`)).status).toBe(200)
  } finally {
    expect(await first.stop()).toBe(0)
  }
  const again = await startProgram({ environment: { DATA_DIR, LOG_LEVEL: 'warn' } })
  expect(await again.stop()).toBe(0)
  expect((await runCommand(['audit', 'verify'], { DATA_DIR })).status).toBe(0)
})
