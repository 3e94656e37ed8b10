import { organisationById } from '#kernel/access'
import { definePage, redirectTo, view } from '#kernel/http'
import { returnPathOf } from '../../addresses.ts'
import { holdersOfLink, openLink } from '../../parts/open-link.ts'
import { ProviderError } from '../../provider/provider-error.ts'
import { sendToProvider } from '../../taking/send-to-provider.ts'
import { leaveView, unavailableView } from './views.tsx'

/**
 * Leads to the provider. It writes, although it is a GET: which payment of the provider's this is. Asking again leads to
 * the same one, so that a reload or a second tab begins nothing new.
 */
export const payPage = definePage({
  path: '/payments/:paymentId/:key',
  access: holdersOfLink,
  async get(context) {
    const { kernel, params, locale } = context
    const payment = await openLink(kernel, kernel.db, params)
    const organisation = await organisationById(kernel.db, payment.organisationId)
    const shown = { payment, organisationName: organisation?.name[locale] ?? '' }
    try {
      const nextUrl = await sendToProvider(kernel, payment)
      if (nextUrl === undefined) return redirectTo(returnPathOf(kernel.crypto, payment.id))
      // People mostly come here from a form, and browsers let no form lead to another site that it does not name.
      const isHere = new URL(nextUrl).origin === kernel.origin
      return isHere ? redirectTo(nextUrl) : view(leaveView(context, { ...shown, nextUrl }))
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const { reason, status, code } = error
      kernel.telemetry.log.warn(
        { paymentId: payment.id, reason, status, code },
        'A payment could not be begun',
      )
      return view(unavailableView(context, shown), { status: 503 })
    }
  },
})
