import type { Actor, PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { personDied } from '../events.ts'
import { deleteDeath, insertDeath } from '../store/death.ts'
import { endAllOf } from './end-all.ts'

/** A death that staff of a public body know of. */
export interface NewDeath {
  actor: PersonActor
  personId: string
  /** YYYY-MM-DD */
  diedOn: string
  /** Where they have it from: a death certificate and its number, a register. */
  source: string
  organisationId: string
}

/**
 * Records that a person has died: what waits is withdrawn, and every card of every public body stops counting. Nobody is
 * told: the messages would reach the dead person's family.
 * @returns how many cards were revoked; undefined when the death was recorded before
 */
export async function recordDeath(
  kernel: Kernel,
  tx: Transaction,
  death: NewDeath,
): Promise<number | undefined> {
  const { actor, personId, diedOn, source, organisationId } = death
  const row = { personId, diedOn, source, organisationId, recordedBy: actor.personId }
  if (!(await insertDeath(tx, { ...row, recordedAt: kernel.clock.now() }))) return undefined
  const revoked = await endAllOf(kernel, tx, personId, {
    actor,
    reason: 'the holder has died',
    cause: 'died',
    purpose: 'wallet.purpose.died',
  })
  await recordAct(kernel, tx, actor, 'wallet.death.recorded', { personId, organisationId })
  await kernel.events.emit(tx, personDied, { personId, diedOn, organisationId })
  return revoked
}

/**
 * Takes back a death that was recorded by mistake. Cards that were revoked stay so: they are offered anew by whoever
 * issues them. Returns false when none of these bodies recorded one.
 */
export async function correctDeath(
  kernel: Kernel,
  tx: Transaction,
  correction: { actor: PersonActor; personId: string; organisationIds: string[]; organisationId: string },
): Promise<boolean> {
  const { actor, personId, organisationIds, organisationId } = correction
  if (!(await deleteDeath(tx, personId, organisationIds))) return false
  await recordAct(kernel, tx, actor, 'wallet.death.corrected', { personId, organisationId })
  return true
}

async function recordAct(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  action: string,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action,
    purpose: 'wallet.purpose.died',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.death:${personId}`,
  })
}
