import { signedIn } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { Button } from '#kernel/ui'
import { ownPaymentsPath, returnPathOf } from '../../addresses.ts'
import { mayTryAgain } from '../../domain/payment.ts'
import { openReceipt } from '../../parts/open-receipt.ts'
import { Receipt } from '../../parts/receipt.tsx'
import { ownPayment } from '../../store/payment.ts'
import { paymentsWords } from '../../words.ts'

/** One of a person's own payments: its receipt, or the way on where it is not made. */
export const ownPaymentPage = definePage({
  path: '/account/payments/:paymentId',
  access: signedIn(),
  async get({ kernel, actor, params, locale }) {
    const t = paymentsWords.in(locale)
    const payment = await ownPayment(kernel.db, kernel.crypto, actor.personId, params.paymentId)
    if (payment === undefined) throw notFound()
    const isOpen = payment.status !== 'success'
    const title = t(isOpen ? 'receipt.titleUnpaid' : 'receipt.title')
    return view({
      title,
      backHref: ownPaymentsPath,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <Receipt {...await openReceipt(kernel, locale, payment)} />
          {isOpen && (
            <Button href={returnPathOf(kernel.crypto, payment.id)} classes="govuk-button--secondary">
              {t(mayTryAgain(payment) ? 'return.again' : 'return.waiting.check')}
            </Button>
          )}
        </>
      ),
    })
  },
})
