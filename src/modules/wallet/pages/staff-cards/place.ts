import { isUuid } from '#kernel/http'

/** A place in a list that is ordered by time and id, newest first: what follows is older. */
export interface Place {
  before: Date
  beforeId: string
}

const start: Place = {
  before: new Date('9999-12-31T00:00:00Z'),
  beforeId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
}

/** As it stands in an address. */
export function placeAfter({ issuedAt, id }: { issuedAt: Date; id: string }): string {
  return `${issuedAt.getTime()}_${id}`
}

/** The start of the list for anything that `placeAfter` did not make. */
export function readPlace(text: string | undefined): Place {
  const [time = '', beforeId = ''] = (text ?? '').split('_')
  const before = new Date(/^\d{1,14}$/.test(time) ? Number(time) : Number.NaN)
  return Number.isNaN(before.getTime()) || !isUuid(beforeId) ? start : { before, beforeId }
}
