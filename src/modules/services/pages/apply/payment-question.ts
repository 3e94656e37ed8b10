import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { checkPayment, takesPayments } from '#modules/payments'
import { paymentsFor } from '../../apply/payments.ts'
import type { PaymentField, QuestionPage } from '../../domain/definition.ts'
import { amountDuePence } from '../../domain/engine/payment-due.ts'
import { viewIn } from '../../domain/engine/scope.ts'
import { viewOf } from '../../domain/engine/view.ts'
import type { PaymentQuestion } from './payment-view.tsx'
import type { Question } from './question.ts'

/** What a page asks to be paid, if it does; such a page asks nothing else. */
export function paymentFieldOf(page: QuestionPage): PaymentField | undefined {
  return page.fields.find((field) => field.kind === 'payment')
}

/** Adds what a page that asks for a payment shows besides. */
export async function paymentQuestion(
  target: Queryable,
  question: Question,
  field: PaymentField,
): Promise<PaymentQuestion> {
  const { application, context, stop } = question
  const { kernel } = context
  const { definition, draft } = application
  const organisation = await organisationBySlug(target, definition.organisationSlug)
  return {
    ...question,
    field,
    duePence: duePenceOf(question, field),
    payments: draft === undefined ? [] : await paymentsFor(target, draft, field.name),
    isOpen: organisation !== undefined && (await takesPayments(kernel, target, organisation.id)),
    stop,
  }
}

/** What there is to pay on a page, by the answers so far. */
export function duePenceOf(
  { application, stop }: Pick<Question, 'application' | 'stop'>,
  field: PaymentField,
): number | undefined {
  const { definition, way, surroundings } = application
  const view = viewOf(definition, way.visible, surroundings)
  return amountDuePence(field, viewIn(view, stop.scope))
}

/** Asks the provider about payments of a page that are not finished. Not for use inside a transaction. */
export async function askAboutPayments({ application, context, stop }: Question): Promise<void> {
  const field = paymentFieldOf(stop.page)
  const ids = field === undefined ? [] : (application.draft?.content.payments[field.name] ?? [])
  for (const paymentId of ids) await checkPayment(context.kernel, paymentId)
}
