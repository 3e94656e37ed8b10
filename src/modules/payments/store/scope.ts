import { organisationsWhere, type Permission, type PersonActor } from '#kernel/access'

/** Which payments an actor may reach: those to some organisations, and never one of their own. */
export interface PaymentScope {
  organisationIds: readonly string[]
  actorPersonId: string
}

/** The payments that `permission` opens to `actor`. */
export function scopeOf(actor: PersonActor, permission: Permission): PaymentScope {
  return { organisationIds: organisationsWhere(actor, permission), actorPersonId: actor.personId }
}

/** The condition of every statement that reads or changes payments for staff. */
export const inScope = `organisation_id = any(:organisationIds::uuid[]) and person_id is distinct from :actorPersonId::uuid`

/** Parameters of `inScope`. */
export type ScopeParameters = { organisationIds: readonly string[]; actorPersonId: string }
