import { liveVersion } from '#kernel/approval'
import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { OpenClient } from '../clients/open-client.ts'
import { recordRegistryAct } from '../clients/record-act.ts'
import { checkIntegrationJob } from '../jobs/check-integration.ts'
import { insertCheck } from '../store/integration-check.ts'
import { cleanStep } from './guided-step.ts'

/** Begins a check. @param startAddress where the service's sign-in begins, or null to be guided. @returns its id */
export async function startCheck(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { clientId, service, versions }: Pick<OpenClient, 'clientId' | 'service' | 'versions'>,
  startAddress: string | null,
): Promise<string> {
  const { organisationId } = service
  const id = kernel.crypto.uuid()
  const isGuided = startAddress === null
  await insertCheck(tx, {
    id,
    clientId,
    organisationId,
    startedBy: actor.personId,
    startedAt: kernel.clock.now(),
    versionNumber: liveVersion(versions)?.number ?? null,
    startAddress,
    isGuided,
    step: isGuided ? cleanStep : null,
    results: [],
  })
  if (!isGuided) await kernel.jobs.enqueue(tx, checkIntegrationJob, { clientId, checkId: id })
  await recordRegistryAct(kernel, tx, actor, 'integration.checked', { clientId, organisationId })
  return id
}
