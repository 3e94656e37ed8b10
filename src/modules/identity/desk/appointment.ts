import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { freeSlots, releaseSlotOf, takeSlot, type DeskSlot } from '../store/desk-slot.ts'
import { setCheckSlot, waitingCheckOf } from '../store/identity-check.ts'

const mostSlotsOffered = 24

/** Appointments that somebody who waits for a check can still book: at their desk, before their time is up. */
export async function slotsFor(kernel: Kernel, target: Queryable, personId: string): Promise<DeskSlot[]> {
  const now = kernel.clock.now()
  const check = await waitingCheckOf(target, personId, now)
  if (check === undefined) return []
  const { organisationId, deadline } = check
  return freeSlots(target, { organisationId, from: now, until: deadline, limit: mostSlotsOffered })
}

/**
 * Books an appointment for a waiting check, in the place of an earlier one.
 * @param slotId undefined to come without one
 * @returns false where no place is left, or nothing waits; the earlier appointment then stays
 */
export async function bookSlot(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  slotId: string | undefined,
): Promise<boolean> {
  const now = kernel.clock.now()
  const check = await waitingCheckOf(tx, personId, now)
  if (check === undefined) return false
  if (check.slotId !== null && check.slotId === slotId) return true
  if (slotId !== undefined) {
    const { organisationId, deadline } = check
    if (!(await takeSlot(tx, { id: slotId, organisationId, from: now, until: deadline }))) return false
  }
  await releaseSlotOf(tx, personId)
  await setCheckSlot(tx, personId, slotId ?? null)
  return true
}
