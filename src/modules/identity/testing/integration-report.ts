import type { TestPlatform } from '#kernel/test'
import { listClients } from '../store/client-list.ts'
import { insertCheck } from '../store/integration-check.ts'

/** A report on a service of some public body of the demo data: what access is tried on. */
export async function addIntegrationReport({ kernel }: TestPlatform): Promise<void> {
  const { db, crypto, clock } = kernel
  const client = (await listClients(db)).find(
    ({ organisationId, environment }) => organisationId !== null && environment === 'sandbox',
  )
  if (client === undefined) throw new Error('The demo data has no sandbox')
  await insertCheck(db, {
    id: crypto.uuid(),
    clientId: client.clientId,
    organisationId: client.organisationId,
    startedBy: crypto.uuid(),
    startedAt: clock.now(),
    versionNumber: null,
    startAddress: null,
    isGuided: false,
    step: null,
    results: [],
  })
}
