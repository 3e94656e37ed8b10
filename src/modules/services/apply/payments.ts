import { systemActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { paymentOf, refundPayment, type PaymentStanding } from '#modules/payments'
import { answerTo, type Answers, type PaymentAnswer } from '../domain/answers.ts'
import { fieldsOf, type ServiceDefinition } from '../domain/definition.ts'
import { amountDuePence } from '../domain/engine/payment-due.ts'
import { viewOf } from '../domain/engine/view.ts'
import type { Draft, DraftContent } from '../store/draft.ts'

/** A payment of a draft, as it stands. */
export interface DraftPayment extends PaymentStanding {
  paymentId: string
}

/** What was begun to be paid for a field, the newest last. */
export async function paymentsFor(
  target: Queryable,
  { content }: { content: Pick<DraftContent, 'payments'> },
  fieldName: string,
): Promise<DraftPayment[]> {
  const payments: DraftPayment[] = []
  for (const paymentId of content.payments[fieldName] ?? []) {
    const standing = await paymentOf(target, paymentId)
    if (standing !== undefined) payments.push({ ...standing, paymentId })
  }
  return payments
}

/** The payments of a draft that succeeded. */
export async function successfulPayments(
  target: Queryable,
  draft: { content: Pick<DraftContent, 'payments'> },
): Promise<string[]> {
  const ids: string[] = []
  for (const fieldName of Object.keys(draft.content.payments)) {
    const payments = await paymentsFor(target, draft, fieldName)
    ids.push(...payments.filter(({ status }) => status === 'success').map(({ paymentId }) => paymentId))
  }
  return ids
}

/** What of payments is there and not given back, in pence. */
export function paidPence(payments: readonly DraftPayment[]): number {
  return payments
    .filter(({ status }) => status === 'success')
    .reduce((total, { amountPence, refundedPence }) => total + amountPence - refundedPence, 0)
}

/** The answer to a payment field: what was paid. Undefined while nothing is. */
export async function paidFor(
  target: Queryable,
  draft: { content: Pick<DraftContent, 'payments'> },
  fieldName: string,
): Promise<PaymentAnswer | undefined> {
  const payments = await paymentsFor(target, draft, fieldName)
  const last = payments.findLast(({ status }) => status === 'success')
  const amountPence = paidPence(payments)
  if (last?.settledAt === undefined || amountPence === 0) return undefined
  const { paymentId, reference, settledAt } = last
  return { kind: 'payment', paymentId, reference, amountPence, paidAt: settledAt.toISOString() }
}

/**
 * A draft whose answers say no more was paid than is there: staff may have given money back since the page was answered,
 * and what is asked for then is to be paid again before anything is sent.
 */
export async function withoutMoneyGivenBack(
  target: Queryable,
  definition: ServiceDefinition,
  draft: Draft,
): Promise<Draft> {
  const answers = { ...draft.content.answers }
  for (const { kind, name } of fieldsOf(definition)) {
    const answer = kind === 'payment' ? answers[name] : undefined
    if (answer?.kind !== 'payment') continue
    const paid = await paidFor(target, draft, name)
    if (paid === undefined) delete answers[name]
    else if (paid.amountPence < answer.amountPence) answers[name] = paid
  }
  return { ...draft, content: { ...draft.content, answers } }
}

/** Gives back what was paid beyond what is due now that the application is sent. */
export async function refundSurplus(
  kernel: Kernel,
  tx: Transaction,
  sent: {
    definition: ServiceDefinition
    answers: Answers
    content: Pick<DraftContent, 'payments'>
    today: string
  },
): Promise<void> {
  const { definition, answers, content, today } = sent
  const view = viewOf(definition, answers, { today })
  for (const field of fieldsOf(definition)) {
    if (field.kind !== 'payment' || content.payments[field.name] === undefined) continue
    const duePence = answerTo(answers, field.name) === undefined ? 0 : (amountDuePence(field, view) ?? 0)
    const payments = await paymentsFor(tx, { content }, field.name)
    await giveBack(kernel, tx, payments, paidPence(payments) - duePence)
  }
}

/** Gives back all that was paid for drafts that are deleted without having been sent. */
export async function refundDrafts(
  kernel: Kernel,
  tx: Transaction,
  contents: readonly Pick<DraftContent, 'payments'>[],
): Promise<void> {
  for (const content of contents) {
    for (const fieldName of Object.keys(content.payments)) {
      const payments = await paymentsFor(tx, { content }, fieldName)
      await giveBack(kernel, tx, payments, paidPence(payments))
    }
  }
}

/** The newest payments first, each no further than what is left of it. */
export async function giveBack(
  kernel: Kernel,
  tx: Transaction,
  payments: readonly DraftPayment[],
  surplusPence: number,
): Promise<void> {
  let leftPence = surplusPence
  for (const { paymentId, status, amountPence, refundedPence } of payments.toReversed()) {
    const partPence = Math.min(leftPence, amountPence - refundedPence)
    if (status !== 'success' || partPence <= 0) continue
    await refundPayment(kernel, tx, {
      paymentId,
      amountPence: partPence,
      refundedSoFarPence: refundedPence,
      reason: 'services.surplus',
      actor: systemActor('services.give-back'),
      idempotencyKey: `services.surplus:${paymentId}:${refundedPence}`,
    })
    leftPence -= partPence
  }
}
