import type { Actor } from '#kernel/access'
import type { AuditDetails } from '#kernel/audit'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Everything done to a service is answered for: who, when and which. */
export type DefinitionAct =
  | 'definition.started'
  | 'definition.changed'
  | 'definition.discarded'
  | 'definition.submitted'
  | 'definition.published'
  | 'definition.refused'
  | 'definition.retired'
  | 'definition.resumed'
  | 'definition.exported'

export async function recordDefinitionAct(
  kernel: Pick<Kernel, 'audit'>,
  target: Queryable,
  actor: Actor,
  act: DefinitionAct,
  about: { name: string; organisationId: string; details?: AuditDetails },
): Promise<void> {
  const { name, organisationId, details } = about
  await kernel.audit.record(target, {
    actor,
    action: `services.${act}`,
    purpose: 'services.purpose.definitions',
    resource: `services.service:${name}`,
    organisationId,
    details,
  })
}
