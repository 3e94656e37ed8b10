import { expect, test } from 'vitest'
import { comparePayments, compareRefunds, type OurAttempt, type TheirPayment } from './reconcile.ts'

const our: OurAttempt = { paymentId: 'p1', providerId: 'a', status: 'success', amountPence: 500 }
const their: TheirPayment = { providerId: 'a', status: 'success', amountPence: 500, reference: 'R1' }
const kinds = (ours: readonly OurAttempt[], theirs: readonly TheirPayment[]) =>
  comparePayments(ours, theirs).map(({ kind, subject }) => `${kind} ${subject}`)

test('books that agree differ in nothing', () => {
  const expired = { ...our, providerId: 'b', status: 'expired' as const }
  const theirExpired = { ...their, providerId: 'b', status: 'failed', code: 'P0020' }
  expect(comparePayments([our, expired], [theirExpired, their])).toEqual([])
})

test('each way to differ is found, once', () => {
  expect(kinds([], [their])).toEqual(['unknown-payment a'])
  expect(kinds([our], [])).toEqual(['missing-payment a'])
  expect(kinds([{ ...our, status: 'submitted' }], [their])).toEqual(['state-differs a'])
  expect(kinds([our], [{ ...their, status: 'disputed' }])).toEqual(['state-differs a'])
  expect(kinds([our], [{ ...their, amountPence: 5000 }])).toEqual(['amount-differs a'])
})

test('refunds made elsewhere, and refunds that went missing, are found', () => {
  const ours = [{ paymentId: 'p1', refundId: 'r1', amountPence: 5 }]
  const theirs = [{ refundId: 'r2', providerId: 'a', amountPence: 7, status: 'success' }]
  expect(compareRefunds(ours, theirs).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'unknown-refund r2',
    'missing-refund r1',
  ])
})
