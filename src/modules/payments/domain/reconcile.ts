import { stateFrom } from './transition.ts'
import type { PaymentStatus } from './payment.ts'

/** How our books and the provider's can differ. */
export const differenceKinds = [
  /** The provider has a payment that we do not know. */
  'unknown-payment',
  /** The provider does not list a payment that it once named. */
  'missing-payment',
  /** We know another state of it than the provider. */
  'state-differs',
  /** It took another amount than we asked for. */
  'amount-differs',
  /** Two attempts at one payment succeeded: one has to be given back. */
  'paid-twice',
  /** The provider has a refund that was not made here. */
  'unknown-refund',
  /** The provider does not list a refund that it once accepted. */
  'missing-refund',
  /** Money that was to be given back has not reached whoever paid. */
  'refund-failed',
  /** It is not finished after a week. */
  'never-finished',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** One attempt at a payment, as our books have it. */
export interface OurAttempt {
  paymentId: string
  providerId: string
  status: PaymentStatus
  amountPence: number
}

/** One payment, as the provider lists it. */
export interface TheirPayment {
  providerId: string
  status: string
  code?: string | undefined
  amountPence: number
  reference: string
}

export interface OurRefund {
  paymentId: string
  refundId: string
  amountPence: number
}

export interface TheirRefund {
  refundId: string
  providerId: string
  amountPence: number
  status: string
}

export interface Difference {
  kind: DifferenceKind
  /** What differs, by the provider's identifier: the same difference is found every night until it is gone. */
  subject: string
  paymentId: string | undefined
  ours: string
  theirs: string
}

/** What differs between the payments of a stretch of time. Both sides must be of the same stretch. */
export function comparePayments(ours: readonly OurAttempt[], theirs: readonly TheirPayment[]): Difference[] {
  const known = new Map(ours.map((attempt) => [attempt.providerId, attempt]))
  const listed = new Set(theirs.map(({ providerId }) => providerId))
  return [
    ...theirs.flatMap((their) => compareOne(known.get(their.providerId), their)),
    ...ours
      .filter(({ providerId }) => !listed.has(providerId))
      .map(({ providerId, paymentId, status }) => ({
        kind: 'missing-payment' as const,
        subject: providerId,
        paymentId,
        ours: status,
        theirs: '',
      })),
  ]
}

function compareOne(our: OurAttempt | undefined, their: TheirPayment): Difference[] {
  const { providerId: subject, status, amountPence, reference } = their
  if (our === undefined) {
    const said = `${status} ${amountPence} ${reference}`
    return [{ kind: 'unknown-payment', subject, paymentId: undefined, ours: '', theirs: said }]
  }
  const { paymentId } = our
  if (our.amountPence !== amountPence) {
    const amounts = { ours: String(our.amountPence), theirs: String(amountPence) }
    return [{ kind: 'amount-differs', subject, paymentId, ...amounts }]
  }
  const learned = stateFrom(their, our.amountPence)?.status ?? status
  return learned === our.status
    ? []
    : [{ kind: 'state-differs', subject, paymentId, ours: our.status, theirs: learned }]
}

/** What differs between the refunds of a stretch of time. */
export function compareRefunds(ours: readonly OurRefund[], theirs: readonly TheirRefund[]): Difference[] {
  const known = new Set(ours.map(({ refundId }) => refundId))
  const listed = new Set(theirs.map(({ refundId }) => refundId))
  return [
    ...theirs
      .filter(({ refundId }) => !known.has(refundId))
      .map(({ refundId, providerId, amountPence, status }) => ({
        kind: 'unknown-refund' as const,
        subject: refundId,
        paymentId: undefined,
        ours: '',
        theirs: `${status} ${amountPence} ${providerId}`,
      })),
    ...ours
      .filter(({ refundId }) => !listed.has(refundId))
      .map(({ refundId, paymentId, amountPence }) => ({
        kind: 'missing-refund' as const,
        subject: refundId,
        paymentId,
        ours: String(amountPence),
        theirs: '',
      })),
  ]
}
