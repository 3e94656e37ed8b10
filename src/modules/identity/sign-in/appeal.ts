import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { insertAppeal } from '../store/appeal.ts'
import { liveInterventions } from '../store/intervention.ts'
import { recordOwnAct } from './own-act.ts'

const sealPurpose = 'identity.appeal'

/** Keeps what a person wrote against all that is in force on their account; one that waits already stays as it is. */
export async function appealFor(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  text: string,
): Promise<void> {
  const { crypto, clock } = kernel
  for (const { id: interventionId } of await liveInterventions(tx, personId)) {
    const sealedText = crypto.seal(sealPurpose, text)
    await insertAppeal(tx, { id: crypto.uuid(), interventionId, personId, sealedText, now: clock.now() })
  }
  await recordOwnAct(kernel, tx, personId, 'identity.appeal.sent')
}

export function textOfAppeal({ crypto }: Kernel, sealedText: string): string {
  return crypto.unseal(sealPurpose, sealedText)
}
