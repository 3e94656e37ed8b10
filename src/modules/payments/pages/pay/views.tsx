import type { PageContext, PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { payPath } from '../../addresses.ts'
import { formatPence } from '../../domain/money.ts'
import { PaymentFacts } from '../../parts/payment-facts.tsx'
import type { Payment } from '../../store/payment.ts'
import { paymentsWords } from '../../words.ts'

interface ShownPayment {
  payment: Payment
  organisationName: string
}

/** The last page here before the provider's own. */
export function leaveView(
  { locale }: PageContext,
  { payment, organisationName, nextUrl }: ShownPayment & { nextUrl: string },
): PageView {
  const t = paymentsWords.in(locale)
  const title = t('leave.title', { amount: formatPence(locale, payment.amountPence) })
  return {
    title,
    serviceName: t('pay.serviceName'),
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('leave.body', { organisation: organisationName })}</p>
        <PaymentFacts locale={locale} payment={payment} organisationName={organisationName} />
        <Button href={nextUrl}>{t('leave.go')}</Button>
        <p class="govuk-body">
          <a class="govuk-link" href={payment.returnPath}>
            {t('pay.back')}
          </a>
        </p>
      </>
    ),
  }
}

/** The provider does not answer: nothing is lost, and trying again begins nothing twice. */
export function unavailableView(
  { kernel, locale }: PageContext,
  { payment, organisationName }: ShownPayment,
): PageView {
  const t = paymentsWords.in(locale)
  return {
    title: t('pay.unavailable.title'),
    serviceName: t('pay.serviceName'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('pay.unavailable.title')}</h1>
        <p class="govuk-body">{t('pay.unavailable.body')}</p>
        <p class="govuk-body">{t('pay.unavailable.next')}</p>
        <PaymentFacts locale={locale} payment={payment} organisationName={organisationName} />
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
