import type { Condition, DateExpression, NumberExpression } from '../definition/condition.ts'
import type { Field } from '../definition.ts'
import type { Names } from './names.ts'

/** The same condition on the answers of a service that is one of several. */
export function conditionIn(names: Names, condition: Condition): Condition {
  switch (condition.kind) {
    case 'any':
    case 'all':
      return { ...condition, of: condition.of.map((part) => conditionIn(names, part)) }
    case 'not':
      return { ...condition, of: conditionIn(names, condition.of) }
    case 'compare':
      return {
        ...condition,
        left: numberIn(names, condition.left),
        right: numberIn(names, condition.right),
      }
    case 'compare-dates':
      return { ...condition, left: dateIn(names, condition.left), right: dateIn(names, condition.right) }
    case 'entries':
      return {
        ...condition,
        group: nameIn(names, condition.group),
        where: conditionIn(names, condition.where),
      }
    default:
      return { ...condition, field: nameIn(names, condition.field) }
  }
}

/** The same calculation. */
export function numberIn(names: Names, expression: NumberExpression): NumberExpression {
  switch (expression.kind) {
    case 'number':
      return expression
    case 'answer':
    case 'count':
      return { ...expression, field: nameIn(names, expression.field) }
    case 'sum':
      return { ...expression, group: nameIn(names, expression.group), of: numberIn(names, expression.of) }
    case 'between':
      return { ...expression, from: dateIn(names, expression.from), to: dateIn(names, expression.to) }
    case 'round':
      return { ...expression, of: numberIn(names, expression.of) }
    case 'if':
      return {
        ...expression,
        when: conditionIn(names, expression.when),
        value: numberIn(names, expression.value),
        otherwise: numberIn(names, expression.otherwise),
      }
    default:
      return {
        ...expression,
        left: numberIn(names, expression.left),
        right: numberIn(names, expression.right),
      }
  }
}

function dateIn(names: Names, expression: DateExpression): DateExpression {
  if (expression.kind === 'answer') return { ...expression, field: nameIn(names, expression.field) }
  return expression.kind === 'shift' ? { ...expression, of: dateIn(names, expression.of) } : expression
}

/**
 * The same field under its name among others. A card is shown to one body: among several, what it says is typed.
 */
export function fieldIn(names: Names, field: Field): Field {
  const named = {
    ...withoutCard(field),
    name: nameIn(names, field.name),
    ...(field.askedWhen === undefined ? {} : { askedWhen: conditionIn(names, field.askedWhen) }),
  }
  switch (named.kind) {
    case 'date':
      return named.notBefore === undefined ? named : { ...named, notBefore: nameIn(names, named.notBefore) }
    case 'calculated':
      return { ...named, value: numberIn(names, named.value) }
    case 'payment':
      return { ...named, amountPence: numberIn(names, named.amountPence) }
    default:
      return named
  }
}

function withoutCard(field: Field): Field {
  if (!('fromWallet' in field)) return field
  const { fromWallet: _fromWallet, ...typed } = field
  return typed
}

/** A name that the service does not have stays: a condition on what nobody asks is false by any name. */
export function nameIn(names: Names, name: string): string {
  return names.fields.get(name) ?? names.groups.get(name) ?? name
}
