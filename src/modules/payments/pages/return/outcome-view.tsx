import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { payPath, returnPathOf } from '../../addresses.ts'
import { expiryMinutes, mayTryAgain, type PaymentState } from '../../domain/payment.ts'
import { PaymentFacts } from '../../parts/payment-facts.tsx'
import type { Payment } from '../../store/payment.ts'
import { paymentsWords } from '../../words.ts'

type Outcome = 'waiting' | 'unfinished' | 'rejected' | 'expired' | 'cancelled' | 'error' | 'differs'

function outcomeOf({ status, failureReason }: PaymentState): Outcome {
  if (failureReason === 'amount-differs') return 'differs'
  switch (status) {
    case 'created':
    case 'started':
      return 'unfinished'
    case 'failed':
      return 'rejected'
    case 'cancelled':
    case 'expired':
    case 'error':
      return status
    default:
      return 'waiting'
  }
}

/** What came of a payment that is not made, in words that say whether money was taken and what to do. */
export function outcomeView(context: PageContext, payment: Payment, organisationName: string): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  const outcome = outcomeOf(payment)
  const next =
    outcome === 'unfinished' ? undefined : t(`return.${outcome}.next`, { organisation: organisationName })
  return {
    title: t(`return.${outcome}.title`),
    serviceName: t('pay.serviceName'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t(`return.${outcome}.title`)}</h1>
        <p class="govuk-body">{t(`return.${outcome}.body`, { minutes: expiryMinutes })}</p>
        {next !== undefined && <p class="govuk-body">{next}</p>}
        <PaymentFacts locale={locale} payment={payment} organisationName={organisationName} />
        <Next context={context} payment={payment} outcome={outcome} />
        {outcome !== 'waiting' && outcome !== 'differs' && (
          <p class="govuk-body">
            <a class="govuk-link" href={payment.returnPath}>
              {t('pay.back')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

interface NextProps {
  context: PageContext
  payment: Payment
  outcome: Outcome
}

function Next({ context, payment, outcome }: NextProps): VNode | null {
  const t = paymentsWords.in(context.locale)
  const { crypto } = context.kernel
  const here = returnPathOf(crypto, payment.id)
  if (outcome === 'unfinished')
    return <Button href={payPath(crypto, payment.id)}>{t('return.unfinished.goOn')}</Button>
  if (outcome === 'waiting')
    return (
      <Button href={here} classes="govuk-button--secondary">
        {t('return.waiting.check')}
      </Button>
    )
  if (!mayTryAgain(payment)) return null
  return (
    <PostForm context={context} action={here}>
      <Button preventDoubleClick>{t('return.again')}</Button>
    </PostForm>
  )
}
