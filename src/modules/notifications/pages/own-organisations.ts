import { organisationsWhere, type Permission, type PersonActor } from '#kernel/access'
import { forbidden } from '#kernel/http'
import type { Locale } from '#kernel/i18n'

/** The public bodies in which somebody may do something, with their names. */
export function organisationsOf(
  actor: PersonActor,
  permission: Permission,
  locale: Locale,
): { id: string; name: string }[] {
  const own = organisationsWhere(actor, permission)
  const names = new Map(actor.memberships.map((each) => [each.organisationId, each.organisationName[locale]]))
  return [...names].filter(([id]) => own.includes(id)).map(([id, name]) => ({ id, name }))
}

/** The body that a form names, or the only one. @throws HttpProblem 403 for one that is not the actor's */
export function chosenOrganisation(actor: PersonActor, permission: Permission, chosen: string): string {
  const own = organisationsWhere(actor, permission)
  const id = chosen === '' ? own[0] : own.find((each) => each === chosen)
  if (id === undefined) throw forbidden()
  return id
}
