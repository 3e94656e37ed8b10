import { expect, it } from 'vitest'
import { stateOfList } from './list-health.ts'

const at = (time: string) => new Date(`2026-11-02T${time}:00Z`)
const now = at('12:00')

it.each([
  ['good', { createdAt: at('08:00'), expiresAt: at('13:00'), changedAt: null }],
  ['good', { createdAt: at('08:00'), expiresAt: at('13:00'), changedAt: at('11:59') }],
  ['late', { createdAt: at('08:00'), expiresAt: at('13:00'), changedAt: at('11:58') }],
  ['stale', { createdAt: at('08:00'), expiresAt: at('12:00'), changedAt: null }],
  ['unpublished', { createdAt: at('12:00'), expiresAt: null, changedAt: null }],
  ['late', { createdAt: at('11:58'), expiresAt: null, changedAt: null }],
] as const)('is %s', (state, times) => {
  expect(stateOfList(times, now)).toBe(state)
})
