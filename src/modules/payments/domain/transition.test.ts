import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFinished, mayTryAgain, paymentStatuses, type PaymentStatus } from './payment.ts'
import { isNews, stateFrom } from './transition.ts'

const said = (status: string, code?: string) => stateFrom({ status, code, amountPence: 500 }, 500)

describe('what the provider says', () => {
  test.each([
    ['created', undefined, 'created', null],
    ['started', undefined, 'started', null],
    ['submitted', undefined, 'submitted', null],
    ['capturable', undefined, 'submitted', null],
    ['success', undefined, 'success', null],
    ['failed', 'P0010', 'failed', 'rejected'],
    ['failed', 'P0020', 'expired', 'expired'],
    ['failed', 'P0030', 'cancelled', 'cancelled-by-person'],
    ['cancelled', 'P0040', 'cancelled', 'cancelled-by-service'],
    ['error', 'P0050', 'error', 'provider-error'],
    ['failed', undefined, 'failed', 'rejected'],
    ['failed', 'P9999', 'failed', 'rejected'],
  ])('%s %s becomes %s', (status, code, expected, failureReason) => {
    expect(said(status, code)).toEqual({ status: expected, failureReason })
  })

  test('a state that the API does not have is not guessed at', () => {
    expect(said('settled')).toBeUndefined()
    expect(said('toString')).toBeUndefined()
  })

  test('a success over another amount is not a success, and cannot be tried again', () => {
    const state = stateFrom({ status: 'success', amountPence: 5000 }, 500)
    expect(state).toEqual({ status: 'error', failureReason: 'amount-differs' })
    expect(state === undefined || mayTryAgain(state)).toBe(false)
  })
})

describe('answers in any order', () => {
  const answers = fc.array(fc.constantFrom(...paymentStatuses), { maxLength: 12 })

  test('end in success if there was one, and honour it once', () => {
    fc.assert(
      fc.property(answers, (order) => {
        let known: PaymentStatus = 'created'
        let successes = 0
        for (const learned of order) {
          const before: PaymentStatus = known
          if (!isNews(known, learned)) continue
          known = learned
          if (learned === 'success') successes += 1
          expect(isFinished(before) && !isFinished(known), `${before} to ${known}`).toBe(false)
        }
        expect(known === 'success').toBe(order.includes('success'))
        expect(successes).toBe(order.includes('success') ? 1 : 0)
      }),
    )
  })
})
