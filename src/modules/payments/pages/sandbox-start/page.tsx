import { organisations, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageView,
} from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, Select, TextInput } from '#kernel/ui'
import { ownPaymentsPath, rehearsalPath } from '../../addresses.ts'
import { formatPence, maximumPence, readPounds } from '../../domain/money.ts'
import { providerOf } from '../../provider/open-client.ts'
import { ProviderError } from '../../provider/provider-error.ts'
import { whenRehearsing } from '../../sandbox/serve.ts'
import { startPayment } from '../../taking/start-payment.ts'
import { paymentsWords } from '../../words.ts'

interface Typed {
  organisation: string
  amount: string
}

type Errors = Partial<Record<keyof Typed, string>>

/** A payment from nothing, to go through as a person would. Only to organisations that rehearse. */
export const rehearsalPage = definePage({
  path: rehearsalPath,
  access: signedIn(),
  servedWhen: whenRehearsing,
  async get(context) {
    const bodies = await organisations(context.kernel.db)
    return view(rehearsalView(context, bodies, { organisation: '', amount: '' }, {}))
  },
  post: {
    fields: { organisation: 'text', amount: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const bodies = await organisations(tx)
      const body = bodies.find(({ id }) => id === form.organisation)
      const amountPence = readPounds(form.amount, maximumPence)
      const isOpen =
        body !== undefined && (await providerOf(kernel, tx, body.id).catch(withoutProvider)) === 'sandbox'
      if (!isOpen || typeof amountPence !== 'number')
        return refusedForm(rehearsalView(context, bodies, form, errorsOf(locale, isOpen, amountPence)))
      const id = kernel.crypto.uuid()
      const { nextPath } = await startPayment(kernel, tx, {
        amountPence,
        organisationId: body.id,
        reference: kernel.crypto.reference(),
        description: paymentsWords.in(locale)('rehearse.description'),
        personId: actor.personId,
        locale,
        returnPath: ownPaymentsPath,
        origin: { module: 'payments', id },
        idempotencyKey: `payments.rehearsal ${id}`,
        actor,
      })
      return redirectTo(nextPath)
    },
  },
})

function withoutProvider(error: unknown): undefined {
  if (!(error instanceof ProviderError)) throw error
}

function errorsOf(locale: Locale, isOpen: boolean, amountPence: ReturnType<typeof readPounds>): Errors {
  const t = paymentsWords.in(locale)
  return {
    ...(isOpen ? {} : { organisation: t('rehearse.error.organisation') }),
    ...(typeof amountPence === 'number'
      ? {}
      : { amount: t(`rehearse.error.${amountPence}`, { amount: formatPence(locale, maximumPence) }) }),
  }
}

function rehearsalView(
  context: FormContext,
  bodies: readonly Organisation[],
  typed: Typed,
  errors: Errors,
): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  return {
    title: t('rehearse.title'),
    serviceName: t('card.rehearsal'),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('rehearse.title')}</h1>
        <p class="govuk-body">{t('rehearse.intro')}</p>
        <PostForm context={context}>
          <Select
            name="organisation"
            label={{ children: t('rehearse.organisation'), classes: 'govuk-label--s' }}
            errorMessage={errors.organisation}
            value={typed.organisation}
            items={[
              { text: '', value: '' },
              ...bodies.map(({ id, name }) => ({ text: name[locale], value: id })),
            ]}
          />
          <TextInput
            name="amount"
            label={{ children: t('rehearse.amount'), classes: 'govuk-label--s' }}
            hint={t('rehearse.amountHint')}
            errorMessage={errors.amount}
            value={typed.amount}
            prefix="£"
            inputmode="decimal"
            classes="govuk-input--width-10"
            autocomplete="off"
          />
          <Button preventDoubleClick>{t('rehearse.start')}</Button>
        </PostForm>
      </>
    ),
  }
}
