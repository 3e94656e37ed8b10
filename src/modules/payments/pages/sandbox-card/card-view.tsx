import type { VNode } from 'preact'
import { PostForm, type FormContext, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, DateInput, FormErrors, Table, TableRegion, TextInput, WarningText } from '#kernel/ui'
import { testCards, type TypedCard } from '../../domain/card.ts'
import { formatPence } from '../../domain/money.ts'
import type { SandboxPayment } from '../../store/sandbox-payment.ts'
import { paymentsWords } from '../../words.ts'
import type { CardErrors } from './errors.ts'

/** What was typed. The security code is never written back into a page. */
export type TypedCardForm = TypedCard

interface CardForm {
  typed: TypedCardForm
  errors: CardErrors
}

/** Where the card is typed. Says at the top that it is a rehearsal. */
export function cardView(
  context: FormContext,
  payment: SandboxPayment,
  { typed, errors }: CardForm,
): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  return {
    title: t('card.title'),
    serviceName: t('card.rehearsal'),
    body: (
      <>
        <FormErrors errors={errors} />
        <WarningText>{t('card.banner')}</WarningText>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">
            {payment.details.description}: {formatPence(locale, payment.amountPence)}
          </span>
          {t('card.title')}
        </h1>
        <PostForm context={context}>
          <TextInput
            name="number"
            label={t('card.number')}
            hint={t('card.numberHint')}
            errorMessage={errors.number}
            value={typed.number}
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            classes="govuk-input--width-20"
          />
          <DateInput
            id="expiryMonth-group"
            fieldset={{ legend: { children: t('card.expiry') } }}
            hint={t('card.expiryHint')}
            errorMessage={errors.expiryMonth}
            items={[
              {
                id: 'expiryMonth',
                name: 'expiryMonth',
                label: t('card.month'),
                classes: 'govuk-input--width-2',
                value: typed.expiryMonth,
              },
              {
                id: 'expiryYear',
                name: 'expiryYear',
                label: t('card.year'),
                classes: 'govuk-input--width-4',
                value: typed.expiryYear,
              },
            ]}
          />
          <TextInput
            name="name"
            label={t('card.name')}
            errorMessage={errors.name}
            value={typed.name}
            autocomplete="off"
            spellcheck={false}
          />
          <TextInput
            name="securityCode"
            label={t('card.code')}
            hint={t('card.codeHint')}
            errorMessage={errors.securityCode}
            inputmode="numeric"
            autocomplete="off"
            classes="govuk-input--width-4"
          />
          <div class="govuk-button-group">
            <Button preventDoubleClick>{t('card.continue')}</Button>
            <Button name="step" value="cancel" classes="govuk-button--secondary" preventDoubleClick>
              {t('card.cancel')}
            </Button>
          </div>
        </PostForm>
        <TestCards locale={locale} />
      </>
    ),
  }
}

function TestCards({ locale }: { locale: Locale }): VNode {
  const t = paymentsWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('card.testCards')}</h2>
      <TableRegion label={t('card.testCards')}>
        <Table
          head={[t('card.testNumber'), t('card.testOutcome')]}
          rows={testCards.map(({ number, brand, outcome }) => [
            `${number.replaceAll(/(.{4})(?=.)/g, '$1 ')} (${brand})`,
            t(`card.outcome.${outcome}`),
          ])}
        />
      </TableRegion>
    </>
  )
}
