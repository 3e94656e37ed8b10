import { mayIn, organisationById, type Organisation, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import { manageLook } from '../permissions.ts'
import { findLook, type Look } from '../store/look.ts'

/** A public body and its look as they stand. */
export interface Body {
  organisation: Organisation
  look: Look | undefined
}

/** @throws HttpProblem 404 for an organisation whose look is not the actor's to choose */
export async function ownBody(actor: PersonActor, target: Queryable, organisationId: string): Promise<Body> {
  const organisation = mayIn(actor, manageLook, organisationId)
    ? await organisationById(target, organisationId)
    : undefined
  if (organisation === undefined) throw notFound()
  return { organisation, look: await findLook(target, organisationId) }
}

/** The version that a form was made from; one that nothing has where the form says none. */
export function seenVersion(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
