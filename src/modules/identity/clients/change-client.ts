import { liveVersion, openVersion } from '#kernel/approval'
import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Client, ClientConfiguration } from '../domain/client.ts'
import { diffConfigurations, type ClientVersion } from '../domain/client-version.ts'
import { findClient } from '../store/client.ts'
import { insertVersion, retireLiveVersion, updateVersion, versionsOf } from '../store/client-version.ts'
import { configurationFields } from './one-login-fields.ts'
import { putIntoUse } from './put-into-use.ts'
import { recordRegistryAct } from './record-act.ts'

/** Which registration is changed, and for whom. */
export interface ClientPlace {
  clientId: string
  organisationId: string
  environment: Client['environment']
}

/** `changed-meanwhile`: somebody else changed the draft since it was read. */
export type ChangeOutcome = 'done' | 'changed-meanwhile'

/**
 * Saves a changed registration. Of a sandbox it is used at once; of a live service it becomes a draft, or joins the one
 * there is, and waits for somebody else's approval. A draft that waits already goes back to its authors.
 * @param revision of the draft that was shown, 0 where there was none
 */
export async function changeClient(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  place: ClientPlace,
  change: { configuration: ClientConfiguration; revision: number; restoredFrom?: number },
): Promise<ChangeOutcome> {
  const versions = await versionsOf(tx, place.clientId)
  const open = openVersion(versions)
  const basis = open ?? liveVersion(versions)
  const restoredFrom = change.restoredFrom ?? null
  const next = { clientId: place.clientId, number: (versions[0]?.number ?? 0) + 1, restoredFrom }
  const { configuration } = change
  if (place.environment === 'sandbox') {
    await retireLiveVersion(tx, place.clientId)
    await insertVersion(
      tx,
      { ...next, status: 'live', configuration, authors: [actor.personId] },
      kernel.clock.now(),
    )
    await useConfiguration(kernel, tx, place, configuration)
  } else if (open === undefined) {
    if (change.revision !== 0) return 'changed-meanwhile'
    await insertVersion(
      tx,
      { ...next, status: 'draft', configuration, authors: [actor.personId] },
      kernel.clock.now(),
    )
  } else if (!(await saveDraft(kernel, tx, actor, open, { ...change, restoredFrom }))) {
    return 'changed-meanwhile'
  }
  await recordRegistryAct(kernel, tx, actor, 'client.changed', {
    ...place,
    details: { fields: changedFields(basis, configuration) },
  })
  return 'done'
}

/** Puts a configuration into use and leaves the rest of the client as it is. */
export async function useConfiguration(
  kernel: Kernel,
  tx: Transaction,
  { clientId, organisationId, environment }: ClientPlace,
  configuration: ClientConfiguration,
): Promise<void> {
  const { profile = 'one-login', isActive = true } = (await findClient(tx, clientId)) ?? {}
  await putIntoUse(kernel, tx, { clientId, organisationId, environment, profile, isActive, configuration })
}

async function saveDraft(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  open: ClientVersion,
  change: { configuration: ClientConfiguration; revision: number; restoredFrom: number | null },
): Promise<boolean> {
  if (open.revision !== change.revision) return false
  return updateVersion(tx, {
    ...open,
    status: 'draft',
    configuration: change.configuration,
    restoredFrom: change.restoredFrom,
    authors: [...new Set([...open.authors, actor.personId])],
    changedAt: kernel.clock.now(),
    submittedAt: null,
  })
}

function changedFields(basis: ClientVersion | undefined, after: ClientConfiguration): string[] {
  if (basis === undefined) return []
  return diffConfigurations(basis.configuration, after, configurationFields).map(({ field }) => field)
}
