import { expect, test } from 'vitest'
import { limitOn } from './limits.ts'

const limits = { opensOn: '2026-03-01', closesOn: '2026-03-31', perPerson: 2 }

test('a service is open from its first day to its last', () => {
  const kindOn = (today: string) => limitOn({ limits }, { today, sentCount: 0 })?.kind
  expect(kindOn('2026-02-28')).toBe('not-open')
  expect(kindOn('2026-03-01')).toBeUndefined()
  expect(kindOn('2026-03-31')).toBeUndefined()
  expect(kindOn('2026-04-01')).toBe('closed')
})

test('a person sends no more than they may', () => {
  const kindAfter = (sentCount: number) => limitOn({ limits }, { today: '2026-03-10', sentCount })?.kind
  expect(kindAfter(1)).toBeUndefined()
  expect(kindAfter(2)).toBe('used-up')
  expect(limitOn({}, { today: '2026-03-10', sentCount: 99 })).toBeUndefined()
})
