import { onEvent } from '#kernel/events'
import { paymentOf, paymentSettled } from '#modules/payments'
import { giveBack } from '../apply/payments.ts'
import { isDraft } from '../store/draft.ts'
import { contentOfDraftSent } from '../store/submission.ts'

/**
 * Money that comes for an application that was sent before it came, or that there is no more, is given back. What comes
 * for one that is open is found when the person goes on with it.
 */
export const onPaymentSettled = onEvent(
  paymentSettled,
  'services.take-note-of-payment',
  async (kernel, tx, { paymentId, origin, status }) => {
    if (origin.module !== 'services' || status !== 'success') return
    if (await isDraft(tx, origin.id)) return
    const sent = await contentOfDraftSent(tx, kernel.crypto, origin.id)
    if (sent?.payments?.includes(paymentId) === true) return
    const standing = await paymentOf(tx, paymentId)
    if (standing === undefined) return
    const { amountPence, refundedPence } = standing
    await giveBack(kernel, tx, [{ ...standing, paymentId }], amountPence - refundedPence)
  },
)
