import { definePage, view } from '#kernel/http'
import { holdersOfLink, openLink } from '../../parts/open-link.ts'
import { openReceipt } from '../../parts/open-receipt.ts'
import { Receipt } from '../../parts/receipt.tsx'
import { paymentsWords } from '../../words.ts'

/** The receipt for people without an account, by the link of their payment. */
export const receiptPage = definePage({
  path: '/payments/:paymentId/:key/receipt',
  access: holdersOfLink,
  async get({ kernel, params, locale }) {
    const payment = await openLink(kernel, kernel.db, params)
    const t = paymentsWords.in(locale)
    const title = t(payment.status === 'success' ? 'receipt.title' : 'receipt.titleUnpaid')
    return view({
      title,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <Receipt {...await openReceipt(kernel, locale, payment)} />
        </>
      ),
    })
  },
})
