import { PostForm, type FormContext, type PageView } from '#kernel/http'
import { Button, SummaryList, WarningText } from '#kernel/ui'
import { formatPence } from '../../domain/money.ts'
import type { SandboxPayment } from '../../store/sandbox-payment.ts'
import { paymentsWords } from '../../words.ts'

/** The last look before the money would move. */
export function confirmView(context: FormContext, payment: SandboxPayment): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  const { amountPence, details, reference, card } = payment
  return {
    title: t('confirm.title'),
    serviceName: t('card.rehearsal'),
    body: (
      <>
        <WarningText>{t('card.banner')}</WarningText>
        <h1 class="govuk-heading-l">{t('confirm.title')}</h1>
        <SummaryList
          rows={[
            { key: t('pay.amount'), value: formatPence(locale, amountPence) },
            { key: t('pay.for'), value: details.description },
            { key: t('pay.reference'), value: reference },
            {
              key: t('confirm.card'),
              value: t('receipt.cardEnding', { brand: card?.brand ?? '', digits: card?.lastDigits ?? '' }),
            },
            { key: t('card.name'), value: card?.holder ?? '' },
          ]}
        />
        <PostForm context={context}>
          <div class="govuk-button-group">
            <Button name="step" value="confirm" preventDoubleClick>
              {t('confirm.pay')}
            </Button>
            <Button name="step" value="cancel" classes="govuk-button--secondary" preventDoubleClick>
              {t('card.cancel')}
            </Button>
          </div>
        </PostForm>
      </>
    ),
  }
}

/** Nothing more to do here. */
export function overView({ locale }: FormContext, { details }: SandboxPayment): PageView {
  const t = paymentsWords.in(locale)
  return {
    title: t('card.over.title'),
    serviceName: t('card.rehearsal'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('card.over.title')}</h1>
        <p class="govuk-body">{t('card.over.body')}</p>
        <Button href={details.returnUrl}>{t('card.over.back')}</Button>
      </>
    ),
  }
}
