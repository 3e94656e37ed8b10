import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { endOwnDelegation, type Delegation } from '../store/delegation.ts'
import { recordDelegation, tellSides } from './record.ts'
import { grantorNameOf } from './represented.ts'

/** Either side ends it; the other is told. Returns false when it has ended already. */
export async function endDelegation(
  kernel: Kernel,
  tx: Transaction,
  { actor, personId }: { actor: Actor; /** Whose side ends it. */ personId: string },
  delegation: Delegation,
): Promise<boolean> {
  const { id, kind, grantorId, granteePersonId } = delegation
  if (!(await endOwnDelegation(tx, { id, personId, now: kernel.clock.now() }))) return false
  await recordDelegation(kernel, tx, actor, delegation, 'ended')
  const others = [kind === 'adult' ? grantorId : null, granteePersonId].filter((side) => side !== personId)
  await tellSides(kernel, tx, others, 'ended', () => ({ name: grantorNameOf(kernel, delegation) }))
  return true
}
