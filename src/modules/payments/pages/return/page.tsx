import { definePage, notFound, redirectTo, view } from '#kernel/http'
import { organisationById } from '#kernel/access'
import { payPath } from '../../addresses.ts'
import { holdersOfLink, openLink } from '../../parts/open-link.ts'
import { freshPayment } from '../../taking/check-payment.ts'
import { tryAgain } from '../../taking/try-again.ts'
import { outcomeView } from './outcome-view.tsx'

/** Where the provider sends people back to. What came of it is asked, never taken from the address. */
export const returnPage = definePage({
  path: '/payments/:paymentId/:key/return',
  access: holdersOfLink,
  async get(context) {
    const { kernel, params } = context
    const known = await openLink(kernel, kernel.db, params)
    const payment = await freshPayment(kernel, known.id)
    if (payment === undefined) throw notFound()
    if (payment.status === 'success') return redirectTo(payment.returnPath)
    const organisation = await organisationById(kernel.db, payment.organisationId)
    return view(outcomeView(context, payment, organisation?.name[context.locale] ?? ''))
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor, params }) {
      const payment = await openLink(kernel, tx, params)
      await tryAgain(kernel, tx, actor, payment.id)
      return redirectTo(payPath(kernel.crypto, payment.id))
    },
  },
})
