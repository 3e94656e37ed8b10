import { expect, test } from 'vitest'
import { limitOn } from './limits.ts'

const limits = { opensOn: '2026-03-01', closesOn: '2026-03-31', perPerson: 2 }

function kindOf(today: string, sentCount: number) {
  return limitOn({ limits }, { today, sentCount })?.kind
}

test('a service is open from its first day to its last', () => {
  expect(kindOf('2026-02-28', 0)).toBe('not-open')
  expect(kindOf('2026-03-01', 0)).toBeUndefined()
  expect(kindOf('2026-03-31', 0)).toBeUndefined()
  expect(kindOf('2026-04-01', 0)).toBe('closed')
})

test('a person sends no more than they may', () => {
  expect(kindOf('2026-03-10', 1)).toBeUndefined()
  expect(kindOf('2026-03-10', 2)).toBe('used-up')
  expect(limitOn({}, { today: '2026-03-10', sentCount: 99 })).toBeUndefined()
})
