import type { Field, PaymentField } from '../definition.ts'
import { holds, numberOf } from './evaluate.ts'
import type { View } from './view.ts'

/** What a payment comes to, in whole pence; undefined while something that it needs is not answered. */
export function amountDuePence({ amountPence }: PaymentField, view: View): number | undefined {
  const amount = numberOf(amountPence, view)
  return amount === undefined ? undefined : Math.max(0, Math.round(amount))
}

/** Whether a field is asked, given the answers so far. Where nothing is to be paid, no payment is. */
export function isWanted(field: Field, view: View): boolean {
  if (field.askedWhen !== undefined && !holds(field.askedWhen, view)) return false
  return field.kind !== 'payment' || amountDuePence(field, view) !== 0
}
