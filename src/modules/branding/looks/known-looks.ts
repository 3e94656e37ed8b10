import { organisationBySlug } from '#kernel/access'
import { secondMs } from '#kernel/clock'
import type { OrganisationLook } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { findLook } from '../store/look.ts'
import { organisationLook } from './organisation-look.ts'

/** For how long another node may still show a look that was changed. */
export const lookCacheMs = 5 * secondMs
/** More than a country has public bodies, and a bound for the memory of a process. */
const mostKnown = 5_000

type Known = Map<string, { look: OrganisationLook | undefined; untilMs: number }>

const knownByDatabase = new WeakMap<object, Known>()

/**
 * The look of a public body. Remembered for five seconds, also that there is none, so that a page in it costs no statement:
 * the names that are asked for are those of services, of which there are only so many.
 */
export async function lookOf(kernel: Kernel, slug: string): Promise<OrganisationLook | undefined> {
  const known = knownIn(kernel.db)
  const nowMs = kernel.clock.now().getTime()
  const remembered = known.get(slug)
  if (remembered !== undefined && nowMs < remembered.untilMs) return remembered.look
  const look = await readLook(kernel, slug)
  const [oldest] = known.keys()
  known.delete(slug)
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
  known.set(slug, { look, untilMs: nowMs + lookCacheMs })
  return look
}

/** After a change, so that this node shows it at once. */
export function forgetLooks({ db }: Pick<Kernel, 'db'>): void {
  knownByDatabase.delete(db)
}

async function readLook(kernel: Kernel, slug: string): Promise<OrganisationLook | undefined> {
  const organisation = await organisationBySlug(kernel.db, slug)
  const look = organisation === undefined ? undefined : await findLook(kernel.db, organisation.id)
  return organisation && look && organisationLook(kernel, organisation.name, look)
}

function knownIn(db: object): Known {
  const known = knownByDatabase.get(db) ?? new Map()
  knownByDatabase.set(db, known)
  return known
}
