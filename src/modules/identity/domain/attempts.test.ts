import { expect, it } from 'vitest'
import { lockOf, maximumAttempts, type AttemptCount } from './attempts.ts'

const now = new Date('2026-11-02T10:00:00Z')
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)
const counted = (kind: AttemptCount['kind'], count: number, hours: number): AttemptCount => ({
  kind,
  count,
  countedUntil: later(hours),
})

it('locks at the last attempt allowed, until the count is forgotten', () => {
  expect(lockOf([counted('password', maximumAttempts - 1, 2)], now)).toBeUndefined()
  expect(lockOf([counted('password', maximumAttempts, 2)], now)).toEqual({
    kind: 'password',
    until: later(2),
  })
  expect(lockOf([counted('password', maximumAttempts, 0)], now)).toBeUndefined()
})

it('tells of the lock that lasts longest', () => {
  const counts = [counted('password', 6, 1), counted('code', 9, 2), counted('code-request', 5, 3)]
  expect(lockOf(counts, now)).toEqual({ kind: 'code', until: later(2) })
})
