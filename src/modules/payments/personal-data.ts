import { onEvent } from '#kernel/events'
import { contribute } from '#kernel/module'
import { accountDeleted, exportTable, personalDataExports } from '#modules/identity'
import { decimalPounds } from './domain/money.ts'
import { refundedPence } from './domain/refund.ts'
import { forgetEmails, paymentsOfPerson } from './store/payment.ts'
import { refundsOf } from './store/refund.ts'
import { paymentsWords } from './words.ts'

const mostPayments = 10_000

/** The payments of a person who downloads their data. */
export const paymentsExport = contribute(personalDataExports, {
  name: 'payments',
  async read({ crypto }, target, personId) {
    const payments = await paymentsOfPerson(target, crypto, personId, mostPayments)
    const refunds = Map.groupBy(
      await refundsOf(
        target,
        crypto,
        payments.map(({ id }) => id),
      ),
      ({ paymentId }) => paymentId,
    )
    return [
      exportTable(
        paymentsWords,
        'payments',
        payments.map(
          ({ id, reference, description, amountPence, status, createdAt, settledAt, email, card }) => ({
            reference,
            description,
            status,
            createdAt,
            settledAt,
            amount: decimalPounds(amountPence),
            refunded: decimalPounds(refundedPence(refunds.get(id) ?? [])),
            email: email ?? null,
            card: card === undefined ? null : `${card.brand} ${card.lastDigits}`,
          }),
        ),
      ),
    ]
  },
})

/** Public bodies keep their accounts. What only served to reach the person goes with the account. */
export const onAccountDeleted = onEvent(
  accountDeleted,
  'payments.forget-emails-of-deleted',
  (_kernel, tx, { personId }) => forgetEmails(tx, personId),
)
