import type { Actor } from '#kernel/access'
import type { AuditDetails } from '#kernel/audit'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Everything done to a registration is answered for: who, when, which service and fields, never a key or secret. */
export type RegistryAct =
  | 'service.registered'
  | 'service.owner-added'
  | 'service.owner-removed'
  | 'client.registered'
  | 'client.changed'
  | 'client.submitted'
  | 'client.approved'
  | 'client.refused'
  | 'client.suspended'
  | 'client.resumed'
  | 'client.exported'
  | 'sandbox.changed'
  | 'sandbox.token-made'
  | 'sandbox.reset'
  | 'integration.checked'

export interface RegistrySubject {
  clientId?: string
  serviceId?: string
  organisationId: string | null
  subjectPersonId?: string
  details?: AuditDetails
}

export async function recordRegistryAct(
  kernel: Pick<Kernel, 'audit'>,
  tx: Pick<Transaction, 'execute' | 'many' | 'maybe' | 'one'>,
  actor: Actor,
  act: RegistryAct,
  subject: RegistrySubject,
): Promise<void> {
  const { clientId, serviceId, organisationId, subjectPersonId, details } = subject
  await kernel.audit.record(tx, {
    actor,
    action: `identity.${act}`,
    purpose: 'identity.purpose.runServices',
    resource: clientId === undefined ? `identity.service:${serviceId}` : `identity.client:${clientId}`,
    organisationId: organisationId ?? undefined,
    subjectPersonId,
    details,
  })
}
