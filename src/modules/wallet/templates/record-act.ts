import type { Actor } from '#kernel/access'
import type { AuditDetails } from '#kernel/audit'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Everything done to a template is answered for: who, when and which. */
export type TemplateAct =
  | 'template.started'
  | 'template.changed'
  | 'template.discarded'
  | 'template.submitted'
  | 'template.approved'
  | 'template.refused'
  | 'template.retired'
  | 'template.resumed'
  | 'template.exported'

export async function recordTemplateAct(
  kernel: Pick<Kernel, 'audit'>,
  target: Pick<Transaction, 'execute' | 'many' | 'maybe' | 'one'>,
  actor: Actor,
  act: TemplateAct,
  about: { name: string; organisationId: string; details?: AuditDetails },
): Promise<void> {
  const { name, organisationId, details } = about
  await kernel.audit.record(target, {
    actor,
    action: `wallet.${act}`,
    purpose: 'wallet.purpose.templates',
    resource: `wallet.template:${name}`,
    organisationId,
    details,
  })
}
