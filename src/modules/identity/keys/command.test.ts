import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineModule } from '#kernel/module'
import { dayMs, hourMs } from '#kernel/clock'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityMigrations } from '../migrations/index.ts'
import { keyPurposes, rsaKeys } from '../one-login/keys.ts'
import { identityWords } from '../words.ts'
import { keysRotate } from './command.ts'
import { rotatablePurposes, rotateKeyJob } from './rotate.ts'

const purpose = keyPurposes.idToken
let platform: TestPlatform

beforeAll(async () => {
  const module = defineModule({
    name: 'identity',
    title: 'Identity',
    needs: [],
    messages: identityWords,
    migrations: identityMigrations,
    signingKeys: rsaKeys,
    jobs: [rotateKeyJob],
  })
  platform = await testPlatform({ modules: [module] })
})
afterAll(() => platform.stop())

async function run(...args: string[]): Promise<{ exit: number; lines: string[] }> {
  const lines: string[] = []
  const exit = await keysRotate.run(platform.kernel, args, (line) => lines.push(line))
  return { exit, lines }
}

async function kidInUse(of: string = purpose): Promise<string> {
  const { kernel } = platform
  return (await kernel.crypto.keys.current(kernel.db, of)).kid
}

async function publishedKids(): Promise<string[]> {
  const { kernel } = platform
  return (await kernel.crypto.keys.published(kernel.db, purpose)).map(({ kid = '' }) => kid)
}

it('changes at once the first time: whoever knows the first key knows the second', async () => {
  await kidInUse()
  const [, next] = await publishedKids()
  expect((await run('--purpose', purpose)).lines).toEqual([`${purpose}: signs with ${next} now`])
  expect(await kidInUse()).toBe(next)
})

it('then waits until services know the next key, and changes by itself and only once', async () => {
  const { clock } = platform
  clock.advance(hourMs)
  await run('--purpose', purpose)
  clock.advance(hourMs)
  await run('--purpose', purpose, '--now')
  const before = await kidInUse()
  const [, next] = await publishedKids()
  const { exit, lines } = await run('--purpose', purpose)
  expect([exit, lines]).toEqual([0, [expect.stringContaining('will change at 2026-11-03T12:00:00.000Z')]])
  await run('--purpose', purpose)
  clock.advance(dayMs - 1)
  await platform.drain()
  expect(await kidInUse()).toBe(before)
  clock.advance(1)
  await platform.drain()
  expect(await kidInUse()).toBe(next)
  clock.advance(2 * dayMs)
  await platform.drain()
  expect(await kidInUse()).toBe(next)
  expect(await publishedKids()).toContain(before)
})

it('changes at once where the next key has been published for long', async () => {
  const [, next] = await publishedKids()
  const { lines } = await run('--purpose', purpose)
  expect(lines).toEqual([`${purpose}: signs with ${next} now`])
  expect(await kidInUse()).toBe(next)
})

it('changes at once when the operator says so; what was planned does not come on top', async () => {
  const planned = await run('--purpose', purpose)
  expect(planned.lines[0]).toContain('will change at')
  const [, next] = await publishedKids()
  const { exit } = await run('--purpose', purpose, '--now')
  expect(exit).toBe(0)
  expect(await kidInUse()).toBe(next)
  platform.clock.advance(dayMs)
  await platform.drain()
  expect(await kidInUse()).toBe(next)
})

it('knows that the keys of identities are kept for an hour only', async () => {
  await kidInUse(keyPurposes.coreIdentity)
  platform.clock.advance(1)
  await run('--purpose', keyPurposes.coreIdentity)
  const before = await kidInUse(keyPurposes.coreIdentity)
  expect((await run('--purpose', keyPurposes.coreIdentity)).lines[0]).toContain('will change at')
  platform.clock.advance(hourMs)
  await platform.drain()
  expect(await kidInUse(keyPurposes.coreIdentity)).not.toBe(before)
})

it('goes through every purpose unless one is named, and refuses what there is not', async () => {
  expect((await run('--now')).lines).toHaveLength(rotatablePurposes.length + 1)
  expect(await run('--purpose', 'nothing')).toMatchObject({ exit: 2 })
  expect(await run('--later')).toMatchObject({ exit: 2 })
})
