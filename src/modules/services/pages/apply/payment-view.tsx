import type { VNode } from 'preact'
import { PostForm, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, InsetText, NotificationBanner, SummaryList, WarningText } from '#kernel/ui'
import { paidPence, type DraftPayment } from '../../apply/payments.ts'
import { amountInWords } from '../../describe.ts'
import type { PaymentField } from '../../domain/definition.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { Paragraphs } from '../../parts/text.tsx'
import { servicesWords } from '../../words.ts'
import type { Question } from './question.ts'
import { AgainNotice, Errors, titleOf } from './question-view.tsx'
import { backHref, ownPath, ownPathUsing } from './ways.ts'
import { errorsInWords } from '../../parts/error-words.ts'

/** A page where something is paid before the person goes on. */
export interface PaymentQuestion extends Question {
  field: PaymentField
  duePence: number | undefined
  payments: readonly DraftPayment[]
  /** The public body can take payments now. */
  isOpen: boolean
}

/** What is to be paid, what was, and what is left. */
export function paymentView(question: PaymentQuestion): PageView {
  const { application, stop, context, refused, field, duePence, payments } = question
  const { locale } = context
  const { page } = stop
  const t = servicesWords.in(locale)
  const paid = paidPence(payments)
  const errors = errorsInWords(application.definition, refused?.errors ?? [], locale)
  const rows = [
    { key: t('payment.for'), value: field.description[locale] },
    { key: t('payment.due'), value: duePence === undefined ? '' : amountInWords(duePence, locale) },
    ...(paid > 0 ? [{ key: t('payment.paid'), value: amountInWords(paid, locale) }] : []),
  ]
  return {
    title: titleOf(page, locale),
    serviceName: application.definition.title[locale],
    backHref: backHref(question),
    body: (
      <>
        <Errors errors={errors} />
        <AgainNotice application={application} locale={locale} />
        <h1 class="govuk-heading-l">{titleOf(page, locale)}</h1>
        {page.body !== undefined && <Paragraphs texts={page.body} locale={locale} />}
        <SummaryList rows={rows} />
        <div id={field.name}>
          <Standing question={question} paid={paid} locale={locale} />
        </div>
      </>
    ),
  }
}

interface StandingProps {
  question: PaymentQuestion
  paid: number
  locale: Locale
}

function Standing({ question, paid, locale }: StandingProps): VNode {
  const { context, application, stop, duePence, isOpen } = question
  const t = servicesWords.in(locale)
  if (duePence === undefined) return <WarningText>{t('payment.unknown')}</WarningText>
  const fields = <StepFields context={context} application={application} place={stop.place} />
  if (paid >= duePence) {
    return (
      <>
        {paid > duePence ? (
          <InsetText>{t('payment.surplus', { amount: amountInWords(paid - duePence, locale) })}</InsetText>
        ) : (
          <NotificationBanner type="success">{t('payment.done')}</NotificationBanner>
        )}
        <PostForm context={context} action={ownPath(question)}>
          {fields}
          <Button preventDoubleClick>{t('page.continue')}</Button>
        </PostForm>
      </>
    )
  }
  if (!isOpen) return <WarningText>{t('payment.closed')}</WarningText>
  const amount = amountInWords(duePence - paid, locale)
  return (
    <>
      {paid > 0 && <InsetText>{t('payment.difference', { amount })}</InsetText>}
      <LastTry question={question} locale={locale} />
      <PostForm context={context} action={ownPathUsing(question, 'pay')}>
        {fields}
        <Button preventDoubleClick>{t('payment.pay', { amount })}</Button>
      </PostForm>
      <p class="govuk-body">{t('payment.back')}</p>
    </>
  )
}

/** What came of the newest payment, where it is not there. */
function LastTry({ question, locale }: { question: PaymentQuestion; locale: Locale }): VNode | null {
  const t = servicesWords.in(locale)
  const last = question.payments.at(-1)
  if (last === undefined || last.status === 'success') return null
  if (['failed', 'cancelled', 'expired', 'error'].includes(last.status)) {
    return <InsetText>{t('payment.failed')}</InsetText>
  }
  return <InsetText>{t('payment.waiting')}</InsetText>
}
