import { organisationById } from '#kernel/access'
import { definePage, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { payPath, returnPathOf } from '../../addresses.ts'
import { holdersOfLink, openLink } from '../../parts/open-link.ts'
import { PaymentFacts } from '../../parts/payment-facts.tsx'
import { ProviderError } from '../../provider/provider-error.ts'
import type { Payment } from '../../store/payment.ts'
import { sendToProvider } from '../../taking/send-to-provider.ts'
import { paymentsWords } from '../../words.ts'

/**
 * Leads to the provider. It writes, although it is a GET: which payment of the provider's this is. Asking again leads to
 * the same one, so that a reload or a second tab begins nothing new.
 */
export const payPage = definePage({
  path: '/payments/:paymentId/:key',
  access: holdersOfLink,
  async get(context) {
    const { kernel, params } = context
    const payment = await openLink(kernel, kernel.db, params)
    try {
      const nextUrl = await sendToProvider(kernel, payment)
      return redirectTo(nextUrl ?? returnPathOf(kernel.crypto, payment.id))
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const { reason, status, code } = error
      kernel.telemetry.log.warn(
        { paymentId: payment.id, reason, status, code },
        'A payment could not be begun',
      )
      return view(await unavailableView(context, payment), { status: 503 })
    }
  },
})

/** The provider does not answer: nothing is lost, and trying again begins nothing twice. */
async function unavailableView({ kernel, locale }: PageContext, payment: Payment): Promise<PageView> {
  const t = paymentsWords.in(locale)
  const organisation = await organisationById(kernel.db, payment.organisationId)
  return {
    title: t('pay.unavailable.title'),
    serviceName: t('pay.serviceName'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('pay.unavailable.title')}</h1>
        <p class="govuk-body">{t('pay.unavailable.body')}</p>
        <p class="govuk-body">{t('pay.unavailable.next')}</p>
        <PaymentFacts locale={locale} payment={payment} organisationName={organisation?.name[locale] ?? ''} />
        <Button href={payPath(kernel.crypto, payment.id)}>{t('pay.unavailable.again')}</Button>
        <p class="govuk-body">
          <a class="govuk-link" href={payment.returnPath}>
            {t('pay.back')}
          </a>
        </p>
      </>
    ),
  }
}
