import type { AuditEntry } from '#kernel/audit'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'

/**
 * An entry of the audit log about this person; those about others do not exist for them.
 * @param typed its number, as the address has it
 * @throws HttpProblem 404
 */
export async function ownEntry(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  typed: string,
): Promise<AuditEntry> {
  if (!/^\d{1,15}$/.test(typed)) throw notFound()
  const id = Number(typed)
  const page = await kernel.audit.usesOfPerson(target, personId, { before: id + 1, limit: 1 })
  const [entry] = page.entries
  if (entry?.id !== id) throw notFound()
  return entry
}

/** The place in a list of entries that the address names. Undefined for the beginning. */
export function readBefore(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  if (!/^\d{1,15}$/.test(typed)) throw notFound()
  return Number(typed)
}
