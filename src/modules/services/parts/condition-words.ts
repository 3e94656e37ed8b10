import { formatDate, type Locale } from '#kernel/i18n'
import { amountInWords } from '../describe.ts'
import type { Condition, DateExpression, NumberExpression, Relation } from '../domain/definition/condition.ts'
import { fieldsOf, groupsOf, shortLabelOf, type Field, type ServiceDefinition } from '../domain/definition.ts'
import { namesInNumber } from '../domain/engine/references.ts'
import { servicesWords } from '../words.ts'

/** What the words of a condition are made with. */
interface Wording {
  definition: Pick<ServiceDefinition, 'pages'>
  locale: Locale
}

/** What would have to be so for a condition to come out as wanted, as a clause: "“Income” is £300.00 or less". */
export function conditionInWords(
  definition: Pick<ServiceDefinition, 'pages'>,
  condition: Condition,
  mustBe: boolean,
  locale: Locale,
): string {
  return clause({ definition, locale }, condition, mustBe)
}

/** What a calculation does, as a phrase: "“Rent” plus £5.00". @param isMoney whether its result is an amount of money */
export function calculationInWords(
  definition: Pick<ServiceDefinition, 'pages'>,
  expression: NumberExpression,
  isMoney: boolean,
  locale: Locale,
): string {
  return numberInWords({ definition, locale }, expression, isMoney)
}

function clause(wording: Wording, condition: Condition, mustBe: boolean): string {
  const t = servicesWords.in(wording.locale)
  switch (condition.kind) {
    case 'equals': {
      const values = { field: nameOf(wording, condition.field), value: valueOf(wording, condition) }
      return t(mustBe ? 'condition.is' : 'condition.isNot', values)
    }
    case 'any':
    case 'all': {
      const type = (condition.kind === 'any') === mustBe ? 'disjunction' : 'conjunction'
      const parts = condition.of.map((part) => clause(wording, part, mustBe))
      return new Intl.ListFormat(wording.locale, { type }).format(parts)
    }
    case 'not':
      return clause(wording, condition.of, !mustBe)
    case 'answered': {
      const values = { field: nameOf(wording, condition.field) }
      return t(mustBe ? 'condition.answered' : 'condition.notAnswered', values)
    }
    case 'contains': {
      const values = { field: nameOf(wording, condition.field), text: condition.text }
      return t(mustBe ? 'condition.contains' : 'condition.containsNot', values)
    }
    case 'entries': {
      const values = {
        group: nameOf(wording, condition.group),
        count: condition.atLeast,
        condition: clause(wording, condition.where, true),
      }
      return t(mustBe ? 'condition.entries' : 'condition.fewerEntries', values)
    }
    default:
      return comparison(wording, condition, mustBe)
  }
}

const opposite = {
  less: 'at-least',
  'at-least': 'less',
  more: 'at-most',
  'at-most': 'more',
  equal: 'unequal',
} as const satisfies Record<Relation, Relation | 'unequal'>

function comparison(
  wording: Wording,
  condition: Extract<Condition, { kind: 'compare' | 'compare-dates' }>,
  mustBe: boolean,
): string {
  const relation = mustBe ? condition.is : opposite[condition.is]
  const t = servicesWords.in(wording.locale)
  if (condition.kind === 'compare') {
    return t(`condition.number.${relation}`, numberSides(wording, condition.left, condition.right))
  }
  const { left, right } = condition
  const sides = { left: dateInWords(wording, left), right: dateInWords(wording, right) }
  return t(`condition.date.${relation}`, sides)
}

function numberSides(
  wording: Wording,
  left: NumberExpression,
  right: NumberExpression,
): { left: string; right: string } {
  const names = [...namesInNumber(left), ...namesInNumber(right)]
  const isMoney = names.some((name) => isMoneyField(fieldNamed(wording, name)))
  return { left: numberInWords(wording, left, isMoney), right: numberInWords(wording, right, isMoney) }
}

function isMoneyField(field: Field | undefined): boolean {
  return field?.kind === 'money' || (field?.kind === 'calculated' && field.format === 'money')
}

function numberInWords(wording: Wording, expression: NumberExpression, isMoney: boolean): string {
  const { locale } = wording
  const t = servicesWords.in(locale)
  switch (expression.kind) {
    case 'number':
      return isMoney ? amountInWords(expression.value, locale) : plainNumber(expression.value, locale)
    case 'answer':
      return nameOf(wording, expression.field)
    case 'count':
      return t('condition.count', { field: nameOf(wording, expression.field) })
    case 'sum': {
      const of = numberInWords(wording, expression.of, isMoney)
      return t('condition.sum', { of, group: nameOf(wording, expression.group) })
    }
    case 'between': {
      const dates = { from: dateInWords(wording, expression.from), to: dateInWords(wording, expression.to) }
      return t(`condition.between.${expression.unit}`, dates)
    }
    case 'round':
      return numberInWords(wording, expression.of, isMoney)
    case 'if':
      return t('condition.either', {
        first: numberInWords(wording, expression.value, isMoney),
        otherwise: numberInWords(wording, expression.otherwise, isMoney),
        when: clause(wording, expression.when, true),
      })
    default: {
      const isFactor = expression.kind === 'multiply' || expression.kind === 'divide'
      return t(`condition.${expression.kind}`, {
        left: sideInWords(wording, expression.kind, expression.left, isMoney),
        right: sideInWords(wording, expression.kind, expression.right, isMoney && !isFactor),
      })
    }
  }
}

const operators = ['add', 'subtract', 'multiply', 'divide', 'if']

/** In brackets where it would read otherwise without: "(2 plus 3) times 4". */
function sideInWords(
  wording: Wording,
  around: NumberExpression['kind'],
  side: NumberExpression,
  isMoney: boolean,
): string {
  const words = numberInWords(wording, side, isMoney)
  const isList = around === 'smaller' || around === 'larger'
  const isClear = isList || !operators.includes(side.kind) || (around === 'add' && side.kind === 'add')
  return isClear ? words : `(${words})`
}

function plainNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
}

function dateInWords(wording: Wording, expression: DateExpression): string {
  const { locale } = wording
  const t = servicesWords.in(locale)
  switch (expression.kind) {
    case 'date':
      return formatDate(locale, expression.value)
    case 'today':
      return t('condition.today')
    case 'answer':
      return nameOf(wording, expression.field)
    default: {
      const { years = 0, months = 0, days = 0 } = expression
      const all = [
        ['years', years],
        ['months', months],
        ['days', days],
      ] as const
      const amounts = all.filter(([, count]) => count !== 0)
      const length = amounts.map(([unit, count]) => t(`condition.length.${unit}`, { count: Math.abs(count) }))
      const isBefore = amounts.some(([, count]) => count < 0)
      return t(isBefore ? 'condition.before' : 'condition.after', {
        length: new Intl.ListFormat(locale, { type: 'conjunction' }).format(length),
        date: dateInWords(wording, expression.of),
      })
    }
  }
}

function fieldNamed({ definition }: Wording, name: string): Field | undefined {
  return fieldsOf(definition).find((field) => field.name === name)
}

/** As people know it: by its label in quotation marks. */
function nameOf(wording: Wording, name: string): string {
  const { definition, locale } = wording
  const field = fieldNamed(wording, name)
  const group = groupsOf(definition).find((candidate) => candidate.name === name)
  const label = field === undefined ? group?.title : shortLabelOf(field)
  return `“${label?.[locale] ?? name}”`
}

function valueOf(wording: Wording, { field: name, value }: Extract<Condition, { kind: 'equals' }>): string {
  const field = fieldNamed(wording, name)
  const choices = field !== undefined && 'choices' in field ? field.choices : []
  const chosen = choices.find((choice) => choice.value === value)
  if (chosen !== undefined) return `“${chosen.label[wording.locale]}”`
  if (isMoneyField(field) && typeof value === 'number') return amountInWords(value, wording.locale)
  return `“${String(value)}”`
}
