import { describe, expect, test } from 'vitest'
import {
  cursorAfter,
  decodeCursor,
  defaultView,
  encodeCursor,
  queryOfView,
  sortedBy,
  viewFromQuery,
  type QueuedCase,
} from './queue.ts'

const queued: QueuedCase = {
  id: '018f0000-0000-7000-8000-000000000001',
  reference: 'CDFG-HJKM-NPQR',
  caseType: 'parking~permit',
  organisationId: '018f0000-0000-7000-8000-000000000002',
  title: { en: 'Parking permit', cy: 'Trwydded barcio' },
  status: 'open',
  assigneePersonId: null,
  openedAt: new Date('2026-03-05T14:05:06.789Z'),
}

describe('the view of a list', () => {
  test('survives the way through an address', () => {
    const view = {
      status: 'all',
      assignee: 'nobody',
      caseType: 'veteran-card',
      sort: 'reference',
      direction: 'descending',
    } as const
    expect(viewFromQuery(queryOfView(view))).toEqual(view)
    expect(queryOfView(defaultView)).toEqual({})
  })

  test('takes its default where the address makes no sense', () => {
    expect(viewFromQuery({ status: 'lost', assignee: '', sort: '--opened', type: '' })).toEqual(defaultView)
  })

  test('turns round when sorted again by the same column', () => {
    const once = sortedBy(defaultView, 'reference')
    expect(once).toMatchObject({ sort: 'reference', direction: 'ascending' })
    expect(sortedBy(once, 'reference').direction).toBe('descending')
    expect(sortedBy(sortedBy(once, 'reference'), 'reference').direction).toBe('ascending')
  })
})

describe('a cursor', () => {
  test.each(['opened', 'reference', 'type'] as const)('comes back as it was, sorted by %s', (sort) => {
    const cursor = cursorAfter(queued, sort)
    expect(decodeCursor(encodeCursor(cursor), sort)).toEqual(cursor)
  })

  test.each([
    '',
    'rubbish',
    encodeCursor({ value: 'today', id: queued.id }),
    encodeCursor({ value: 'x', id: '1' }),
  ])('that is none is refused: %s', (text) => {
    expect(decodeCursor(text, 'opened')).toBeUndefined()
  })
})
