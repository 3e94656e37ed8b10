import { afterAll, beforeAll, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { modules, packs } from '../../../platform.ts'
import { checkClient, errorsAmong } from '../clients/check-client.ts'
import { countsByDay } from '../store/client-count.ts'
import { versionsOf } from '../store/client-version.ts'
import { listClients } from '../store/client-list.ts'
import { demoOrganisationId } from '../demo-country.ts'
import { countWaitingVersions, serviceIdentifiers } from '../store/service.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await testPlatform({ modules, packs, demo: true })
})
afterAll(() => platform.stop())

it('fills in twelve services of the demonstration that could be registered by hand', async () => {
  const { db, crypto } = platform.kernel
  expect(await serviceIdentifiers(db)).toHaveLength(12)
  const clients = await listClients(db)
  expect(clients.length).toBeGreaterThan(15)
  for (const { clientId, environment, configuration } of clients) {
    // Sandboxes begin without keys, as those of a new service do.
    const problems = errorsAmong(checkClient(configuration)).filter(
      ({ code }) => environment === 'live' || code !== 'key.missing',
    )
    expect(problems, clientId).toEqual([])
    const [newest] = await versionsOf(db, clientId)
    expect(newest?.authors.length, clientId).toBeGreaterThan(0)
  }
  expect(await countWaitingVersions(db, [demoOrganisationId(crypto, 'licensing-agency')])).toBe(1)
  const counts = await countsByDay(db, 'fishing-licence', new Date(0))
  expect(new Set(counts.map(({ day }) => day)).size).toBe(28)
})
