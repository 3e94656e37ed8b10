import {
  organisations,
  organisationsWhere,
  type Organisation,
  type Permission,
  type PersonActor,
} from '#kernel/access'
import type { Queryable } from '#kernel/db'

/** The public bodies in which somebody may do something, by name. */
export async function bodiesWhere(
  target: Queryable,
  actor: PersonActor,
  permission: Permission,
): Promise<Organisation[]> {
  const ids = organisationsWhere(actor, permission)
  return (await organisations(target)).filter(({ id }) => ids.includes(id))
}
