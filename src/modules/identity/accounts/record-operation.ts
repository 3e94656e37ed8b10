import { systemActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Notes in the audit log what an operator did on the command line. */
export function recordOperation(
  kernel: Kernel,
  target: Queryable,
  action: string,
  about: { subjectPersonId: string; organisationId?: string },
): Promise<void> {
  const actor = systemActor('identity.command-line')
  return kernel.audit.record(target, { actor, action, purpose: 'identity.purpose.operate', ...about })
}
