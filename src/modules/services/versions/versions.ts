import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { contributedService } from '../definitions.ts'
import { storedVersions, type DefinitionVersion } from '../store/definition-version.ts'

/** Every version of a service, newest first; what came with the program is the oldest. */
export async function versionsOf(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<DefinitionVersion[]> {
  const stored = await storedVersions(target, name)
  const content = contributedService(kernel, name)
  if (content === undefined) return stored
  const { version: number } = content
  // A newer program may bring a newer version; one that staff wrote under its number goes first.
  if (stored.some((version) => version.number === number)) return stored
  const isReplaced = stored.some(({ status }) => status === 'live')
  const shipped: DefinitionVersion = {
    service: name,
    number,
    status: isReplaced ? 'replaced' : 'live',
    content,
    hash: '',
    authors: [],
    restoredFrom: null,
    changedAt: new Date(0),
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    refusalReason: null,
    revision: 0,
  }
  return [...stored, shipped].toSorted((left, right) => right.number - left.number)
}

/** Did it come with the program? Nobody here wrote it, and it is no row. */
export function isShipped({ revision }: Pick<DefinitionVersion, 'revision'>): boolean {
  return revision === 0
}
