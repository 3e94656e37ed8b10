import type { NumberExpression } from '../../domain/definition/condition.ts'
import type { Field } from '../../domain/definition.ts'
import { inEnglish, nounFor } from '../making.ts'
import type { Source } from '../source.ts'
import type { FindCondition } from './conditions.ts'
import type { DefraForm } from './form.ts'
import { tidyOptions } from './options.ts'

/** A payment in pounds, which may depend on answers: the first amount whose condition holds, or the usual one. */
export function paymentField(component: Source, form: DefraForm, find: FindCondition): Field {
  const options = component.child('options')
  const label = form.text(component, 'title', 'components') ?? {
    en: 'Pay',
    cy: form.isWelshToo ? 'Talu' : '',
  }
  const shortLabel = form.text(component, 'shortDescription', 'components')
  const amounts = options?.children('conditionalAmounts') ?? []
  const usual: NumberExpression = { kind: 'number', value: penceOf(options) }
  const amountPence = amounts.reduceRight<NumberExpression>((otherwise, amount) => {
    const when = find(amount.text('condition') ?? '')
    const value: NumberExpression = { kind: 'number', value: penceOf(amount) }
    if (when !== undefined) return { kind: 'if', when, value, otherwise }
    amount.leaveOut('is an amount whose condition could not be kept')
    return otherwise
  }, usual)
  const description = options?.text('description')
  component.ignore('is an identifier there', 'id')
  const field: Field = {
    kind: 'payment',
    name: form.work.names.field(component.text('name') ?? 'payment'),
    label,
    noun: nounFor(label),
    ...(shortLabel === undefined ? {} : { shortLabel }),
    amountPence,
    description: description === undefined ? label : inEnglish(description),
  }
  tidyOptions(component, field)
  return field
}

function penceOf(source: Source | undefined): number {
  return Math.max(0, Math.round((source?.number('amount') ?? 0) * 100))
}
