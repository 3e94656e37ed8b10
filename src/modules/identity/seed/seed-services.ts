import { addMs, dayMs, hourMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoClients, type DemoService } from '../demo-clients.ts'
import { demoOrganisationId, demoPersonId } from '../demo-country.ts'
import { newClientConfiguration, type Client, type ClientConfiguration } from '../domain/client.ts'
import { saveClient } from '../store/client.ts'
import { addCounts, type HourCount } from '../store/client-count.ts'
import { insertVersion, updateVersion, versionsOf } from '../store/client-version.ts'
import { addServiceClient, addServiceOwner, insertService } from '../store/service.ts'

const countedDays = 28

/** The invented services of the packs. */
export async function seedServices(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const service of kernel.contributions(demoClients)) await seedService(kernel, tx, service)
}

async function seedService(kernel: Kernel, tx: Transaction, service: DemoService): Promise<void> {
  const { crypto, clock } = kernel
  const id = crypto.uuid()
  const organisationId = demoOrganisationId(crypto, service.organisationSlug)
  await insertService(tx, { id, organisationId, name: service.name }, clock.now())
  for (const key of service.ownerKeys) await addServiceOwner(tx, id, demoPersonId(crypto, key), clock.now())
  for (const environment of ['sandbox', 'live'] as const) {
    const change = service[environment]
    if (change === undefined) continue
    const clientId = environment === 'live' ? service.key : `${service.key}-sandbox`
    const configuration: ClientConfiguration = { ...newClientConfiguration, name: service.name, ...change }
    const client = { clientId, organisationId, environment, configuration }
    await seedClient(kernel, tx, id, { ...client, profile: 'one-login', isActive: true }, service)
  }
}

async function seedClient(
  kernel: Kernel,
  tx: Transaction,
  serviceId: string,
  client: Client,
  { ownerKeys, waiting, signInsPerDay = 0 }: DemoService,
): Promise<void> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const { clientId, environment, configuration } = client
  const authors = ownerKeys.slice(0, 1).map((key) => demoPersonId(crypto, key))
  await addServiceClient(tx, { clientId, serviceId, environment })
  await saveClient(tx, client, now)
  const version = { clientId, authors, restoredFrom: null }
  await insertVersion(tx, { ...version, number: 1, status: 'live', configuration }, now)
  if (environment === 'sandbox') return
  if (signInsPerDay > 0) await addCounts(tx, invented(clientId, signInsPerDay, now))
  if (waiting === undefined) return
  const changed = { ...configuration, ...waiting }
  await insertVersion(tx, { ...version, number: 2, status: 'draft', configuration: changed }, now)
  const [draft] = await versionsOf(tx, clientId)
  if (draft !== undefined) await updateVersion(tx, { ...draft, status: 'waiting', submittedAt: now })
}

/** Figures of four weeks: fewer at weekends, a few failures, the same at every seeding. */
function invented(clientId: string, perDay: number, now: Date): HourCount[] {
  return Array.from({ length: countedDays }, (_day, daysAgo): HourCount[] => {
    const noon = addMs(new Date(Math.floor(now.getTime() / dayMs) * dayMs), 12 * hourMs - daysAgo * dayMs)
    const isWeekend = [0, 6].includes(noon.getUTCDay())
    const wave = 1 + 0.15 * Math.sin(daysAgo * 1.7 + clientId.length)
    const signIns = Math.round(perDay * wave * (isWeekend ? 0.4 : 1))
    const counts = [
      ['sign-in', signIns],
      ['sign-up', Math.round(signIns / 9)],
      ['failure:access_denied', Math.round(signIns / 40)],
      ['failure:login_required', daysAgo % 6 === 0 ? 2 : 0],
    ] as const
    return counts
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => ({ clientId, hour: noon, kind, count }))
  }).flat()
}
