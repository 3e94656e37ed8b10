import { registeredAlgorithms, type AnyAlgorithm } from '#kernel/ai'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { recordedAlgorithms } from '../store/staff-record.ts'

/** The platform's algorithms of which nobody keeps a record yet: in production they do not run. */
export async function unrecordedAlgorithms(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
): Promise<AnyAlgorithm[]> {
  const recorded = new Set(await recordedAlgorithms(target))
  return registeredAlgorithms(kernel).filter(({ id }) => !recorded.has(id))
}
