import { PostForm, type FormContext, type PageView } from '#kernel/http'
import { Button, CharacterCount, FormErrors, SummaryList, TextInput, WarningText } from '#kernel/ui'
import { staffPaymentPath } from '../../addresses.ts'
import { formatPence } from '../../domain/money.ts'
import type { Payment } from '../../store/payment.ts'
import { paymentsWords } from '../../words.ts'

export const longestReason = 500

export interface TypedRefund {
  amount: string
  reason: string
}

export type RefundErrors = Partial<Record<keyof TypedRefund, string>>

interface RefundForm {
  refundedPence: number
  typed?: TypedRefund
  errors?: RefundErrors
}

/** How much, and why. Sent with what was refunded so far, so that two who refund at once are not both right. */
export function refundView(
  context: FormContext,
  payment: Payment,
  { refundedPence, typed, errors = {} }: RefundForm,
): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  const left = formatPence(locale, payment.amountPence - refundedPence)
  return {
    title: t('refund.title'),
    layout: 'staff',
    backHref: staffPaymentPath(payment.id),
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <FormErrors errors={errors} />
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('one.caption', { reference: payment.reference })}</span>
            {t('refund.title')}
          </h1>
          <SummaryList
            rows={[
              { key: t('pay.amount'), value: formatPence(locale, payment.amountPence) },
              { key: t('one.left'), value: left },
            ]}
          />
          <PostForm context={context}>
            <input type="hidden" name="refundedSoFar" value={refundedPence} />
            <TextInput
              name="amount"
              label={{ children: t('refund.amount'), classes: 'govuk-label--s' }}
              hint={t('refund.amountHint', { amount: left })}
              errorMessage={errors.amount}
              value={typed?.amount}
              prefix="£"
              inputmode="decimal"
              classes="govuk-input--width-10"
              spellcheck={false}
              autocomplete="off"
            />
            <CharacterCount
              name="reason"
              label={{ children: t('refund.reason'), classes: 'govuk-label--s' }}
              hint={t('refund.reasonHint')}
              errorMessage={errors.reason}
              value={typed?.reason}
              maxlength={longestReason}
              rows={4}
            />
            <WarningText>{t('refund.warning')}</WarningText>
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('refund.confirm')}
            </Button>
          </PostForm>
        </div>
      </div>
    ),
  }
}

/** The payment was not made, or all of it was given back. */
export function nothingLeftView({ locale }: FormContext, payment: Payment): PageView {
  const t = paymentsWords.in(locale)
  return {
    title: t('refund.nothingLeft.title'),
    layout: 'staff',
    backHref: staffPaymentPath(payment.id),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('refund.nothingLeft.title')}</h1>
        <p class="govuk-body">{t('refund.nothingLeft.body')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={staffPaymentPath(payment.id)}>
            {t('refund.backToPayment')}
          </a>
        </p>
      </>
    ),
  }
}
