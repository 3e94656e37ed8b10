import type { Queryable } from '#kernel/db'
import type { PageView } from '#kernel/http'
import { provenIdentity } from '../../apply/evidence.ts'
import { knownPartOf } from '../../known-facts/known-part.ts'
import { credentialFieldOf, credentialQuestion } from './credential-question.ts'
import { credentialView } from './credential-view.tsx'
import { paymentFieldOf, paymentQuestion } from './payment-question.ts'
import { paymentView } from './payment-view.tsx'
import type { Question } from './question.ts'
import { questionView } from './question-view.tsx'
import { walletPartOf } from './wallet-part.ts'

/** Draws a page of questions, with what is known besides what was answered. */
export async function viewOfQuestion(target: Queryable, question: Question): Promise<PageView> {
  const { context, applicant, stop } = question
  const { kernel } = context
  const payment = paymentFieldOf(stop.page)
  if (payment !== undefined) return paymentView(await paymentQuestion(target, question, payment))
  const field = credentialFieldOf(stop.page)
  if (field !== undefined) return credentialView(await credentialQuestion(kernel, target, question, field))
  const asksIdentity = stop.fields.some(({ kind }) => kind === 'verified-identity')
  const identity =
    asksIdentity && applicant.kind === 'person'
      ? await provenIdentity(kernel, target, applicant.actor)
      : undefined
  const wallet = await walletPartOf(kernel, target, question)
  const known = await knownPartOf(
    kernel,
    target,
    question,
    question.refused && (question.refused.offers ?? ''),
  )
  return questionView({ ...question, identity, wallet, known })
}
