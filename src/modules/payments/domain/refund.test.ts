import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refundedPence, refundFault, type RefundedPart } from './refund.ts'

const paid = { status: 'success', amountPence: 1_000 }

test('only a payment that was made can be refunded, and only what is left of it', () => {
  const half: RefundedPart[] = [{ amountPence: 500, status: 'submitted' }]
  expect(refundFault({ ...paid, status: 'failed' }, [], { amountPence: 1, refundedSoFarPence: 0 })).toBe(
    'not-paid',
  )
  expect(refundFault(paid, half, { amountPence: 501, refundedSoFarPence: 500 })).toBe('more-than-left')
  expect(refundFault(paid, half, { amountPence: 500, refundedSoFarPence: 0 })).toBe('changed-meanwhile')
  expect(refundFault(paid, half, { amountPence: 500, refundedSoFarPence: 500 })).toBeUndefined()
  for (const amountPence of [0, -1, 0.5, Number.NaN, 2 ** 60])
    expect(refundFault(paid, [], { amountPence, refundedSoFarPence: 0 })).toBe('not-an-amount')
})

test('what a bank sent back can be refunded again', () => {
  const failed: RefundedPart[] = [
    { amountPence: 600, status: 'error' },
    { amountPence: 700, status: 'refused' },
  ]
  expect(refundedPence(failed)).toBe(0)
  expect(refundFault(paid, failed, { amountPence: 1_000, refundedSoFarPence: 0 })).toBeUndefined()
})

test('refunds of any sizes and fates never add up to more than was paid', () => {
  const attempts = fc.array(
    fc.record({
      amountPence: fc.integer({ min: -5, max: 1_200 }),
      fate: fc.constantFrom('submitted', 'success', 'error', 'refused'),
    }),
  )
  fc.assert(
    fc.property(attempts, (wanted) => {
      const made: RefundedPart[] = []
      for (const { amountPence, fate } of wanted) {
        const refundedSoFarPence = refundedPence(made)
        if (refundFault(paid, made, { amountPence, refundedSoFarPence }) !== undefined) continue
        made.push({ amountPence, status: fate })
        expect(refundedPence(made)).toBeLessThanOrEqual(paid.amountPence)
      }
    }),
  )
})
