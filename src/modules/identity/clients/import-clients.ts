import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Client, ClientProfile } from '../domain/client.ts'
import type { ClientProblem } from '../domain/client-problem.ts'
import { findClient } from '../store/client.ts'
import { insertVersion, retireLiveVersion, versionsOf } from '../store/client-version.ts'
import { addServiceClient, insertService, serviceOfClient } from '../store/service.ts'
import { errorsAmong } from './check-client.ts'
import type { ReadClient } from './one-login-json.ts'
import { putIntoUse } from './put-into-use.ts'
import { recordRegistryAct } from './record-act.ts'
import { newClientId } from './register-service.ts'
import { movedSectorProblems } from './sector.ts'

/** Where imported registrations belong; what is undefined stays as it is, or takes the ordinary. */
export interface ImportPlace {
  /** The public body that runs them. */
  organisationId: string | undefined
  environment: Client['environment'] | undefined
  profile: ClientProfile | undefined
}

/** One registration after an import. */
export interface ImportedClient {
  clientId: string
  name: string
  isNew: boolean
  environment: Client['environment']
  warnings: readonly ClientProblem[]
}

/** Nothing is imported when one of the registrations cannot be. */
export type ImportOutcome =
  | { imported: ImportedClient[] }
  | { faults: { clientId: string | undefined; name: string; problems: ClientProblem[] }[] }

/** Puts registrations into use, each as a new version. For the operator, who answers for them alone. */
export async function importClients(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  clients: readonly ReadClient[],
  place: ImportPlace,
): Promise<ImportOutcome> {
  const faults = []
  for (const { clientId, configuration, problems } of clients) {
    const inUse = clientId === undefined ? [] : await movedSectorProblems(tx, clientId, configuration)
    const errors = [...errorsAmong(problems), ...inUse]
    if (errors.length > 0) faults.push({ clientId, name: configuration.name, problems: errors })
  }
  if (faults.length > 0) return { faults }
  const imported = []
  for (const read of clients) imported.push(await importClient(kernel, tx, actor, read, place))
  return { imported }
}

async function importClient(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  read: ReadClient,
  place: ImportPlace,
): Promise<ImportedClient> {
  const clientId = read.clientId ?? newClientId(kernel)
  const known = await findClient(tx, clientId)
  const client: Client = {
    clientId,
    profile:
      place.profile ?? (read.profile === 'one-login' ? (known?.profile ?? read.profile) : read.profile),
    organisationId: place.organisationId ?? known?.organisationId ?? null,
    environment: place.environment ?? known?.environment ?? 'sandbox',
    isActive: read.isActive,
    configuration: read.configuration,
  }
  await saveVersion(kernel, tx, client)
  await putIntoUse(kernel, tx, client)
  await joinService(kernel, tx, client)
  const { organisationId, environment } = client
  const act = known === undefined ? 'client.registered' : 'client.changed'
  await recordRegistryAct(kernel, tx, actor, act, { clientId, organisationId })
  return {
    clientId,
    name: read.configuration.name,
    isNew: known === undefined,
    environment,
    warnings: read.problems.filter(({ isWarning }) => isWarning),
  }
}

async function saveVersion(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  { clientId, configuration }: Client,
): Promise<void> {
  const [latest] = await versionsOf(tx, clientId)
  await retireLiveVersion(tx, clientId)
  const number = (latest?.number ?? 0) + 1
  await insertVersion(
    tx,
    { clientId, number, status: 'live', configuration, authors: [], restoredFrom: null },
    clock.now(),
  )
}

/** Where a public body runs it, its people see it among their services. */
async function joinService(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  tx: Transaction,
  { clientId, organisationId, environment, configuration }: Client,
): Promise<void> {
  if (organisationId === null || (await serviceOfClient(tx, clientId)) !== undefined) return
  const id = crypto.uuid()
  await insertService(tx, { id, organisationId, name: configuration.name }, clock.now())
  await addServiceClient(tx, { clientId, serviceId: id, environment })
}
