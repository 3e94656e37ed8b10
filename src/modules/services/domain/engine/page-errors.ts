import { answerTo } from '../answers.ts'
import type { Field, QuestionPage } from '../definition.ts'
import type { FieldError } from '../input.ts'
import { holds } from './evaluate.ts'
import { amountDuePence } from './payment-due.ts'
import type { View } from './view.ts'

/** What is wrong between the answers of a page, each of them being right by itself. */
export function pageErrors(page: QuestionPage, asked: readonly Field[], view: View): FieldError[] {
  return [...orderErrors(asked, view), ...shortPayments(asked, view), ...ruleErrors(page, asked, view)]
}

/** Payments of less than what there is to pay by now. More is no error: it is given back. */
function shortPayments(asked: readonly Field[], view: View): FieldError[] {
  return asked.flatMap((field): FieldError[] => {
    if (field.kind !== 'payment') return []
    const paid = answerTo(view.answers, field.name)
    const duePence = amountDuePence(field, view)
    const isShort = paid?.kind === 'payment' && (duePence === undefined || paid.amountPence < duePence)
    return isShort ? [{ field: field.name, code: 'payment.short', parts: [], values: {} }] : []
  })
}

/** Dates that come before the date they must follow. */
function orderErrors(asked: readonly Field[], { answers }: View): FieldError[] {
  return asked.flatMap((field): FieldError[] => {
    if (field.kind !== 'date' || field.notBefore === undefined) return []
    const date = answerTo(answers, field.name)
    const earlier = answerTo(answers, field.notBefore)
    if (date?.kind !== 'date' || earlier?.kind !== 'date' || date.value >= earlier.value) return []
    return [{ field: field.name, code: 'date.tooEarly', parts: [], values: {} }]
  })
}

/** The service's own rules; one about a field that is not asked does not count. */
function ruleErrors({ rules = [] }: QuestionPage, asked: readonly Field[], view: View): FieldError[] {
  return rules.flatMap(({ field, mustHold, message }): FieldError[] =>
    !asked.some(({ name }) => name === field) || holds(mustHold, view)
      ? []
      : [{ field, code: 'rule', parts: [], values: {}, message }],
  )
}
