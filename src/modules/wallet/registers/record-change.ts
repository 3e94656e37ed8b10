import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Who changed a register, and how, stands in the audit log. */
export async function recordRegisterChange(
  kernel: Kernel,
  tx: Transaction,
  change: {
    actor: PersonActor
    organisationId: string
    register: 'issuer' | 'verifier'
    entryId: string
    verb: 'added' | 'changed' | 'ended'
  },
): Promise<void> {
  const { actor, organisationId, register, entryId, verb } = change
  await kernel.audit.record(tx, {
    actor,
    action: `wallet.trusted-${register}.${verb}`,
    purpose: 'wallet.purpose.register',
    organisationId,
    resource: `wallet.trusted-${register}:${entryId}`,
  })
}
