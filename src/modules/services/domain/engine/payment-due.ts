import type { Field, PaymentField } from '../definition.ts'
import { holds, numberOf } from './evaluate.ts'
import type { View } from './view.ts'

/** The most that one payment may be: what providers take. */
const maximumPence = 10_000_000

/**
 * What a payment comes to, in whole pence; undefined while something that it needs is not answered, and for more than
 * can be paid.
 */
export function amountDuePence({ amountPence }: PaymentField, view: View): number | undefined {
  const amount = numberOf(amountPence, view)
  const pence = amount === undefined ? undefined : Math.max(0, Math.round(amount))
  return pence === undefined || pence > maximumPence ? undefined : pence
}

/** Whether a field is asked, given the answers so far. Where nothing is to be paid, no payment is. */
export function isWanted(field: Field, view: View): boolean {
  if (field.askedWhen !== undefined && !holds(field.askedWhen, view)) return false
  return field.kind !== 'payment' || amountDuePence(field, view) !== 0
}
