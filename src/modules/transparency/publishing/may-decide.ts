import { mayDecide, type ReviewedVersion } from '#kernel/approval'
import { mayIn, type Actor } from '#kernel/access'
import { decideRecords, viewRecords } from '../permissions.ts'
import type { AlgorithmRecord } from '../store/record.ts'

/** `own`: they wrote some of it or sent it. `not-yours`: neither its named owner nor a manager of the public body. */
export type DecisionRight = 'may' | 'own' | 'not-yours'

/**
 * May somebody let a version become public, or send it back? The record's named owner may, while they belong to the public body,
 * and so may its managers; but nobody who wrote any of it. The operator may by command.
 */
export function rightToDecide(
  actor: Actor,
  { organisationId, ownerPersonId }: Pick<AlgorithmRecord, 'organisationId' | 'ownerPersonId'>,
  version: Pick<ReviewedVersion, 'authors'>,
): DecisionRight {
  if (actor.kind === 'system') return 'may'
  if (actor.kind !== 'person' || organisationId === null) return 'not-yours'
  const isOwner = actor.personId === ownerPersonId && mayIn(actor, viewRecords, organisationId)
  if (!isOwner && !mayIn(actor, decideRecords, organisationId)) return 'not-yours'
  return mayDecide({ status: 'waiting', authors: version.authors }, actor.personId) ? 'may' : 'own'
}
