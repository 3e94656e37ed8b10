import { addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { statusListOverdueMs } from '../domain/limits.ts'
import {
  publishedList,
  publishedState,
  type PublishedForm,
  type PublishedList,
  type PublishedState,
} from '../store/published-status-list.ts'
import { publishStatusList } from './publish.ts'

/**
 * A list as readers are given it. It is made in the background; only where nobody did (a new list, or no node of this
 * deployment runs jobs) does the reader have it made.
 * @param knownTags of what the reader has
 * @returns undefined without such a list; `notModified` where the reader has it already
 */
export async function readPublishedList(
  kernel: Kernel,
  listId: string,
  form: PublishedForm,
  knownTags: (etag: string) => boolean,
): Promise<PublishedList | { etag: string; notModified: true } | undefined> {
  const first = await publishedState(kernel.db, listId, form)
  if (first === undefined) return undefined
  if (isOverdue(first, kernel.clock.now())) await publishOnce(kernel, listId)
  else if (first.etag !== null && knownTags(first.etag)) return { etag: first.etag, notModified: true }
  const list = await publishedList(kernel.db, listId, form)
  return knownTags(list.etag) ? { etag: list.etag, notModified: true } : list
}

function isOverdue({ etag, expiresAt, changedAt }: PublishedState, now: Date): boolean {
  if (etag === null || expiresAt === null || expiresAt <= now) return true
  return changedAt !== null && changedAt <= addMs(now, -statusListOverdueMs)
}

const publishing = new WeakMap<object, Map<string, Promise<boolean>>>()

/** Of a thousand readers who come at once one has the list made, and the others wait for it. */
async function publishOnce(kernel: Kernel, listId: string): Promise<void> {
  const underWay = publishing.get(kernel.db) ?? new Map<string, Promise<boolean>>()
  publishing.set(kernel.db, underWay)
  const publication =
    underWay.get(listId) ?? publishStatusList(kernel, listId).finally(() => underWay.delete(listId))
  underWay.set(listId, publication)
  await publication
}
