import {
  definePage,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageResult,
  type PageView,
} from '#kernel/http'
import { readCard } from '../../domain/card.ts'
import { authorise, callOff, confirm, settleDue } from '../../sandbox/change.ts'
import { cardPagePath } from '../../sandbox/represent.ts'
import { holdersOfCardLink, openCardLink, whenRehearsing } from '../../sandbox/serve.ts'
import { moveSandboxPayment, type SandboxPayment } from '../../store/sandbox-payment.ts'
import { cardView, type TypedCardForm } from './card-view.tsx'
import { cardErrors } from './errors.ts'
import { confirmView, overView } from './other-views.tsx'

/**
 * The card page of the rehearsal's provider: card details, then confirm. Opening it counts as started, which is why the
 * GET writes; as with the provider, opening it again changes nothing.
 */
export const cardPage = definePage({
  path: '/sandbox/pay/card/:payment/:key',
  access: holdersOfCardLink,
  servedWhen: whenRehearsing,
  async get(context) {
    const { kernel, params } = context
    await settleDue(kernel)
    const payment = await openCardLink(kernel, kernel.db, params)
    if (payment.status === 'created') {
      const now = kernel.clock.now()
      await moveSandboxPayment(kernel.db, kernel.crypto, {
        id: payment.id,
        from: ['created'],
        status: 'started',
        now,
      })
    }
    return view(shownView(context, payment))
  },
  post: {
    fields: {
      number: 'text',
      expiryMonth: 'text',
      expiryYear: 'text',
      name: 'text',
      securityCode: 'text',
      step: 'text',
    },
    async submit(context): Promise<PageResult> {
      const { kernel, tx, params, form } = context
      const payment = await openCardLink(kernel, tx, params)
      const back = redirectTo(payment.details.returnUrl)
      if (form.step === 'cancel') {
        await callOff(kernel, tx, payment, 'person')
        return back
      }
      if (form.step === 'confirm') {
        await confirm(kernel, tx, payment)
        return back
      }
      const card = readCard(form, kernel.clock.now())
      if (!('outcome' in card)) {
        const errors = cardErrors(context.locale, card)
        return refusedForm(offering(payment, cardView(context, payment, { typed: form, errors })))
      }
      const isOpen = await authorise(kernel, tx, payment, card)
      const isAccepted = card.outcome === 'success' || card.outcome === 'delayed'
      return isOpen && !isAccepted ? back : redirectTo(cardPagePath(kernel.crypto, payment.id))
    },
  },
})

function shownView(context: FormContext, payment: SandboxPayment): PageView {
  if (payment.status === 'submitted' && payment.answersAt === null)
    return offering(payment, confirmView(context, payment))
  if (payment.status === 'created' || payment.status === 'started')
    return offering(payment, cardView(context, payment, { typed: nothingTyped, errors: {} }))
  return overView(context, payment)
}

const nothingTyped: TypedCardForm = {
  number: '',
  expiryMonth: '',
  expiryYear: '',
  name: '',
  securityCode: '',
}

/** The form leads to the site that is paid for, which may be elsewhere. */
function offering({ details }: SandboxPayment, page: PageView): PageView {
  return { ...page, formOrigins: [new URL(details.returnUrl).origin] }
}
