import type { Actor } from '#kernel/access'

/** Who did something, as it is kept: an id, never a name. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous'
}
