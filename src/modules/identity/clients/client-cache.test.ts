import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestPlatform } from '#kernel/test'
import { saveClient } from '../store/client.ts'
import { identityTables, testClient } from '../testing/registry.ts'
import { clientCacheMs, findLiveClient, forgetClient } from './client-cache.ts'

let platform: TestPlatform
let statements = 0

beforeAll(async () => {
  platform = await identityTables()
  const { db } = platform.kernel
  const { maybe } = db
  db.maybe = (query, parameters) => {
    statements += 1
    return maybe(query, parameters)
  }
})
afterAll(() => platform.stop())

async function save(name: string): Promise<void> {
  const { kernel, clock } = platform
  await saveClient(kernel.db, testClient('land', { name }), clock.now())
}

async function nameNow(): Promise<string | undefined> {
  return (await findLiveClient(platform.kernel, 'land'))?.configuration.name
}

it('costs no statement while it is remembered, and sees changes within five seconds', async () => {
  await save('Land')
  expect(await nameNow()).toBe('Land')
  const before = statements
  await save('Land and sea')
  for (let round = 0; round < 100; round += 1) expect(await nameNow()).toBe('Land')
  expect(statements).toBe(before)
  platform.clock.advance(clientCacheMs)
  expect(await nameNow()).toBe('Land and sea')
})

it('sees a change of this node at once', async () => {
  expect(await nameNow()).toBe('Land and sea')
  await save('Sea')
  forgetClient(platform.kernel, 'land')
  expect(await nameNow()).toBe('Sea')
})

it('does not remember that there is no such service', async () => {
  expect(await findLiveClient(platform.kernel, 'new')).toBeUndefined()
  await saveClient(platform.kernel.db, testClient('new'), platform.clock.now())
  expect((await findLiveClient(platform.kernel, 'new'))?.clientId).toBe('new')
})
