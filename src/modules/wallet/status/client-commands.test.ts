import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/penhaven.ts'
import { statusClientCommands } from './client-commands.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

async function run(verb: string, ...args: string[]): Promise<{ exit: number; text: string }> {
  const command = statusClientCommands.find(({ name }) => name === `status client ${verb}`)
  if (command === undefined) throw new Error(`No such command: ${verb}`)
  const lines: string[] = []
  const exit = await command.run(town.platform.kernel, args, (text) => lines.push(text))
  return { exit, text: lines.join('\n') }
}

const right = [
  'elsewhere',
  '--name',
  'Elsewhere',
  '--keys',
  'https://elsewhere.example/jwks',
  '--list',
  'token',
]

async function acts(): Promise<unknown[]> {
  const { rows } = await town.platform.kernel.db.unnamed(
    `select action from audit.entry where action like 'wallet.status-client.%' order by id`,
  )
  return rows.map((row) => Object.values(row as object)[0] as unknown)
}

describe('issuers elsewhere', () => {
  it('are registered, shown, suspended and let in again, and all of it is recorded', async () => {
    expect((await run('list')).text).toBe('There are none')
    expect(await run('add', ...right)).toMatchObject({ exit: 0 })
    expect(await run('add', ...right)).toEqual({ exit: 2, text: 'There is a client "elsewhere" already' })
    const line = 'elsewhere\tElsewhere\thttps://elsewhere.example/jwks\ttoken'
    expect((await run('list')).text).toBe(`${line}\tactive`)
    expect((await run('suspend', 'elsewhere')).exit).toBe(0)
    expect((await run('list')).text).toBe(`${line}\tsuspended`)
    expect((await run('resume', 'elsewhere')).exit).toBe(0)
    expect((await run('list')).text).toBe(`${line}\tactive`)
    expect(await acts()).toEqual([
      'wallet.status-client.registered',
      'wallet.status-client.suspended',
      'wallet.status-client.resumed',
    ])
  })

  it.each([
    [[], 'status client add CLIENT_ID'],
    [['other'], 'status client add CLIENT_ID'],
    [['other', 'another', ...right.slice(1)], 'status client add CLIENT_ID'],
    [['other', ...right.slice(1, -1), 'paper'], 'no list "paper"'],
    [['other', '--name', 'x', '--keys', 'nowhere', '--list', 'token'], 'not an address'],
    [['other', '--name', 'x', '--keys', 'file:///jwks', '--list', 'token'], 'must be at an https address'],
    [['other', '--colour', 'red'], 'status client add CLIENT_ID'],
  ])('are not registered by %j', async (args, told) => {
    const { exit, text } = await run('add', ...args)
    expect(exit).toBe(2)
    expect(text).toContain(told)
    expect((await run('list')).text).not.toContain('other')
  })

  it.each(['suspend', 'resume'])('that are not cannot be changed: %s', async (verb) => {
    expect(await run(verb, 'nobody')).toEqual({ exit: 2, text: 'There is no client "nobody"' })
  })
})
