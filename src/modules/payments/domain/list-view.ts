export const listGroups = ['all', 'paid', 'waiting', 'not-paid'] as const
export type ListGroup = (typeof listGroups)[number]

/** Which payments a list shows; the newest come first. */
export interface ListView {
  group: ListGroup
  /** Beginning of a reference, as `searchKey` makes it; empty for all. */
  search: string
}

/** A reference as it is compared: however people write it, in capitals and without spaces or dashes. */
export function searchKey(reference: string): string {
  return reference
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_./]/gu, '')
}

/** Reads a view from an address. What is not understood takes its default. */
export function viewFromQuery(query: Readonly<Record<string, string | undefined>>): ListView {
  return {
    group: listGroups.find((group) => group === query['state']) ?? 'all',
    search: searchKey(query['reference'] ?? '').slice(0, 255),
  }
}

/** The parameters that lead to a view. */
export function queryOfView({ group, search }: ListView): Record<string, string> {
  return { ...(group === 'all' ? {} : { state: group }), ...(search === '' ? {} : { reference: search }) }
}

/** Where a page of a list ends. */
export interface Cursor {
  createdAt: Date
  id: string
}

const cursorPattern = /^(\d{1,15})~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** A cursor as it travels in an address. */
export function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.getTime()}~${id}`).toString('base64url')
}

/** Undefined for a text that is no cursor. */
export function decodeCursor(text: string): Cursor | undefined {
  const [, createdMs, id] = cursorPattern.exec(Buffer.from(text, 'base64url').toString()) ?? []
  const createdAt = new Date(Number(createdMs))
  if (createdMs === undefined || id === undefined || Number.isNaN(createdAt.getTime())) return undefined
  return { createdAt, id }
}
