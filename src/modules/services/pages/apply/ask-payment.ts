import { organisationBySlug } from '#kernel/access'
import { notFound, redirectTo, view, type PageResult } from '#kernel/http'
import { startPayment } from '#modules/payments'
import { donePath, pagePath, positionPath } from '../../addresses.ts'
import { actorOf, subjectOf } from '../../apply/applicant.ts'
import { tokenIn } from '../../apply/form-input.ts'
import { paidPence, paymentsFor } from '../../apply/payments.ts'
import { saveContent } from '../../apply/save-answers.ts'
import { openStep } from '../../apply/take-step.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { spokenLocale } from '../../parts/frame.tsx'
import { contactEmailIn } from '../../submit/contact.ts'
import { duePenceOf, paymentFieldOf } from './payment-question.ts'
import type { SentPage } from './submit-page.ts'

const longestDescription = 255

/** Begins the payment of what is left to pay, and leads to the provider. What is paid already is never asked again. */
export async function askPayment({ context, applicant, definition }: SentPage): Promise<PageResult> {
  const { kernel, tx, form, params } = context
  const locale = spokenLocale(definition, context.locale)
  const { name } = definition
  const target = { applicant, definition, locale, token: tokenIn(form), place: params.pageName }
  const found = await openStep(kernel, tx, target)
  if (found.kind === 'sent') return redirectTo(donePath(name, found.submission.reference))
  if (found.kind === 'gone') return view(expiredView(definition, locale), { status: 410 })
  const { application } = found
  const back = redirectTo(positionPath(name, application.way.position))
  if (found.kind === 'stale' || found.stop.kind !== 'question') return back
  const { draft, stop } = found
  const field = paymentFieldOf(stop.page)
  const organisation = await organisationBySlug(tx, definition.organisationSlug)
  if (field === undefined || organisation === undefined) throw notFound()
  const ids = draft.content.payments[field.name] ?? []
  const earlier = await paymentsFor(tx, draft, field.name)
  const paid = paidPence(earlier)
  const made = earlier.filter(({ status }) => status === 'success').length
  const leftPence = (duePenceOf({ application, stop }, field) ?? 0) - paid
  if (leftPence <= 0) return redirectTo(pagePath(name, stop.place))
  const email = contactEmailIn(definition, application.answers)
  const { paymentId, nextPath } = await startPayment(kernel, tx, {
    amountPence: leftPence,
    reference: kernel.crypto.reference(),
    description: field.description[locale].slice(0, longestDescription),
    organisationId: organisation.id,
    personId: subjectOf(applicant),
    email,
    locale,
    returnPath: pagePath(name, stop.place),
    origin: { module: 'services', id: draft.id },
    // The same amount on top of the same payments is the same payment, however often it is asked for. How many were
    // made counts too: one that was given back as a whole is not asked for again, but a new one.
    idempotencyKey: `services:${draft.id}:${field.name}:${made}:${paid}:${leftPence}`,
    actor: actorOf(applicant),
  })
  if (!ids.includes(paymentId)) {
    const payments = { ...draft.content.payments, [field.name]: [...ids, paymentId] }
    const { answers, again } = application
    await saveContent(
      kernel,
      tx,
      { application, draft, applicant, locale },
      {
        ...draft.content,
        answers,
        again,
        payments,
      },
    )
  }
  return redirectTo(nextPath)
}
