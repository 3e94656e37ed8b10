import { queryOfView, type QueueView } from './domain/queue.ts'

/** The list of cases. */
export const queuePath = '/staff/cases'

/** One case. */
export function casePath(caseId: string): string {
  return `${queuePath}/${caseId}`
}

/** The list in a view, from its start or after a cursor. */
export function queueAddress(view: QueueView, cursor?: string): string {
  const query = new URLSearchParams({
    ...queryOfView(view),
    ...(cursor === undefined ? {} : { after: cursor }),
  }).toString()
  return query === '' ? queuePath : `${queuePath}?${query}`
}
