import type { LocalisedText } from '#kernel/i18n'
import type { CaseStatus } from './case.ts'

export const queueStatuses = ['open', 'approved', 'refused', 'all'] as const
export type QueueStatus = (typeof queueStatuses)[number]

export const queueAssignees = ['anyone', 'me', 'nobody'] as const
export type QueueAssignee = (typeof queueAssignees)[number]

export const sortKeys = ['opened', 'reference', 'type'] as const
export type SortKey = (typeof sortKeys)[number]
export type SortDirection = 'ascending' | 'descending'

/** Which cases a list shows, and in what order. */
export interface QueueView {
  status: QueueStatus
  assignee: QueueAssignee
  /** Undefined for all types. */
  caseType: string | undefined
  sort: SortKey
  direction: SortDirection
}

/** What staff see first: open cases of everyone, the longest waiting at the top. */
export const defaultView: QueueView = {
  status: 'open',
  assignee: 'anyone',
  caseType: undefined,
  sort: 'opened',
  direction: 'ascending',
}

/** One line of the list. */
export interface QueuedCase {
  id: string
  reference: string
  caseType: string
  organisationId: string
  title: LocalisedText
  status: CaseStatus
  assigneePersonId: string | null
  openedAt: Date
}

/** Reads a view from an address. What is not understood takes its default: an old bookmark still shows a list. */
export function viewFromQuery(query: Readonly<Record<string, string | undefined>>): QueueView {
  const order = query['sort'] ?? ''
  const sort = sortKeys.find((key) => key === order.replace(/^-/, ''))
  return {
    status: queueStatuses.find((status) => status === query['status']) ?? defaultView.status,
    assignee: queueAssignees.find((assignee) => assignee === query['assignee']) ?? defaultView.assignee,
    caseType: query['type'] === '' ? undefined : query['type'],
    sort: sort ?? defaultView.sort,
    direction: sort !== undefined && order.startsWith('-') ? 'descending' : 'ascending',
  }
}

/** The parameters that lead to a view; those at their default are left out. */
export function queryOfView(view: QueueView): Record<string, string> {
  const order = orderOf(view)
  return {
    ...(view.status === defaultView.status ? {} : { status: view.status }),
    ...(view.assignee === defaultView.assignee ? {} : { assignee: view.assignee }),
    ...(view.caseType === undefined ? {} : { type: view.caseType }),
    ...(order === orderOf(defaultView) ? {} : { sort: order }),
  }
}

/** `opened` from the oldest, `-opened` from the newest. */
export function orderOf({ sort, direction }: Pick<QueueView, 'sort' | 'direction'>): string {
  return direction === 'descending' ? `-${sort}` : sort
}

/** The same list sorted by a column; a second press turns the order round. */
export function sortedBy(view: QueueView, key: SortKey): QueueView {
  const turned = view.sort === key && view.direction === 'ascending'
  return { ...view, sort: key, direction: turned ? 'descending' : 'ascending' }
}

/** Where a page of a list ends: the last case's value in the sorted column, and its id. */
export interface Cursor {
  value: string
  id: string
}

const cursorPattern = /^(.*)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/s

/** The cursor after which the next page begins. */
export function cursorAfter(last: QueuedCase, sort: SortKey): Cursor {
  const values: Record<SortKey, string> = {
    opened: last.openedAt.toISOString(),
    reference: last.reference,
    type: last.caseType,
  }
  return { value: values[sort], id: last.id }
}

/** A cursor as it travels in an address. */
export function encodeCursor({ value, id }: Cursor): string {
  return Buffer.from(`${value}~${id}`).toString('base64url')
}

/** Undefined for a text that is no cursor of a list in this order. */
export function decodeCursor(text: string, sort: SortKey): Cursor | undefined {
  const [, value, id] = cursorPattern.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (value === undefined || id === undefined) return undefined
  if (sort === 'opened' && Number.isNaN(Date.parse(value))) return undefined
  return { value, id }
}
