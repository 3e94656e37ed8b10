import { membersOf } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { decideRecords, viewRecords } from '../permissions.ts'

/** Somebody who can answer for a record. */
export interface PossibleOwner {
  personId: string
  displayName: string
  /** They could publish any record of the public body. */
  isManager: boolean
}

/** The members of a public body who may see records, each once, by name. */
export async function possibleOwners(target: Queryable, organisationId: string): Promise<PossibleOwner[]> {
  const members = await membersOf(target, organisationId)
  const owners = new Map<string, PossibleOwner>()
  for (const { personId, displayName, role } of members) {
    if (!viewRecords.roles.includes(role)) continue
    const isManager = decideRecords.roles.includes(role) || owners.get(personId)?.isManager === true
    owners.set(personId, { personId, displayName, isManager })
  }
  return [...owners.values()]
}
