import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import type { PaymentStatus } from '../domain/payment.ts'
import type { RefundStatus } from '../domain/refund.ts'
import { paymentsWords } from '../words.ts'

const colours: Readonly<Record<PaymentStatus, string>> = {
  created: 'govuk-tag--grey',
  started: 'govuk-tag--blue',
  submitted: 'govuk-tag--yellow',
  success: 'govuk-tag--green',
  failed: 'govuk-tag--red',
  cancelled: 'govuk-tag--grey',
  expired: 'govuk-tag--grey',
  error: 'govuk-tag--red',
}

/** A payment's state in the reader's language. */
export function StatusTag({ status, locale }: { status: PaymentStatus; locale: Locale }): VNode {
  return <Tag classes={colours[status]}>{paymentsWords.in(locale)(`status.${status}`)}</Tag>
}

const refundColours: Readonly<Record<RefundStatus, string>> = {
  requested: 'govuk-tag--blue',
  submitted: 'govuk-tag--yellow',
  success: 'govuk-tag--green',
  refused: 'govuk-tag--red',
  error: 'govuk-tag--red',
}

export function RefundTag({ status, locale }: { status: RefundStatus; locale: Locale }): VNode {
  return <Tag classes={refundColours[status]}>{paymentsWords.in(locale)(`refund.status.${status}`)}</Tag>
}
