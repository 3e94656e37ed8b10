import type { PersonActor } from '#kernel/access'
import { addMs, hourMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { isInForce } from '../domain/delegation.ts'
import { findActing, removeActing, saveActing } from '../store/acting.ts'
import {
  delegationOfParty,
  delegationsOfPerson,
  hasDelegation,
  type Delegation,
} from '../store/delegation.ts'
import { recordDelegation } from './record.ts'
import { grantorNameOf } from './represented.ts'

/** After so long somebody must choose again for whom they act. */
const longestActingMs = 8 * hourMs

/** For whom somebody acts, or may act. */
export interface Acting {
  delegationId: string
  kind: Delegation['kind']
  /** A person's id; a company has an id of its own. */
  grantorId: string
  name: string
  /** Names of services; null for all. */
  services: readonly string[] | null
  endsAt: Date
}

/** For whom the person acts in this session; undefined for themselves. */
export async function actingFor(
  kernel: Kernel,
  target: Queryable,
  { personId, sessionId, identityLevel }: PersonActor,
): Promise<Acting | undefined> {
  const key = { sessionId, personId, level: identityLevel, now: kernel.clock.now() }
  const id = await findActing(target, key)
  const delegation = id === undefined ? undefined : await delegationOfParty(target, { id, personId })
  return delegation === undefined ? undefined : actingUnder(kernel, delegation)
}

function actingUnder(kernel: Kernel, delegation: Delegation): Acting {
  const { id, kind, grantorId, services, endsAt } = delegation
  return { delegationId: id, kind, grantorId, name: grantorNameOf(kernel, delegation), services, endsAt }
}

/** For whom a person may act now. */
export async function delegationsOf(kernel: Kernel, target: Queryable, personId: string): Promise<Acting[]> {
  const now = kernel.clock.now()
  return (await delegationsOfPerson(target, personId))
    .filter((delegation) => delegation.granteePersonId === personId && isInForce(delegation, now))
    .map((delegation) => actingUnder(kernel, delegation))
}

/**
 * May this person use this service for that person or company? To be asked again each time something is done: it may
 * have been ended a moment ago.
 * @param asked.service as `delegableServices` names it
 */
export async function mayActFor(
  target: Queryable,
  asked: { granteePersonId: string; grantorId: string; service: string; at: Date },
): Promise<boolean> {
  return hasDelegation(target, asked)
}

/** Begins to act for somebody in this session. Returns false when the delegation does not hold. */
export async function beginActing(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  delegation: Delegation,
): Promise<boolean> {
  const now = kernel.clock.now()
  const { id, granteePersonId, minimumLevel } = delegation
  const holds = granteePersonId === actor.personId && isInForce(delegation, now)
  if (!holds || actor.identityLevel < minimumLevel) return false
  const expiresAt = addMs(now, longestActingMs)
  await saveActing(tx, { sessionId: actor.sessionId, delegationId: id, expiresAt })
  await recordDelegation(kernel, tx, actor, delegation, 'began-acting')
  return true
}

/** The person acts for themselves again. */
export async function stopActing(kernel: Kernel, tx: Transaction, actor: PersonActor): Promise<void> {
  const acting = await actingFor(kernel, tx, actor)
  await removeActing(tx, actor.sessionId)
  if (acting === undefined) return
  const { delegationId: id, kind, grantorId } = acting
  const sides = { id, kind, grantorId, granteePersonId: actor.personId }
  await recordDelegation(kernel, tx, actor, sides, 'stopped-acting')
}
