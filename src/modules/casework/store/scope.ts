import { organisationsWhere, type Permission, type PersonActor } from '#kernel/access'

/** Which cases an actor may reach: those of some organisations, and never one about themselves. */
export interface CaseScope {
  organisationIds: readonly string[]
  actorPersonId: string
}

/** The cases that `permission` opens to `actor`. */
export function scopeOf(actor: PersonActor, permission: Permission): CaseScope {
  return { organisationIds: organisationsWhere(actor, permission), actorPersonId: actor.personId }
}

/** The condition of every statement that reads or changes cases for an actor. */
export const inScope = `organisation_id = any(:organisationIds::uuid[]) and person_id is distinct from :actorPersonId::uuid`

/** Parameters of `inScope`. */
export type ScopeParameters = { organisationIds: readonly string[]; actorPersonId: string }
