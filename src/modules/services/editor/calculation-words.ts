import type { Locale } from '#kernel/i18n'
import type { NumberExpression } from '../domain/definition/condition.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { CalculationSource } from '../domain/edit/calculation/sources.ts'
import { findField, findPage } from '../domain/edit/pages.ts'
import { withoutGaps } from '../domain/languages.ts'
import { calculationInWords } from '../parts/condition-words.ts'
import { fieldTitle, pageTitle } from './shown-text.ts'
import { editorWords } from './words.ts'

/** A whole calculation, rounding included, as a phrase. */
export function formulaText(
  definition: ServiceDefinition,
  expression: NumberExpression,
  isMoney: boolean,
  locale: Locale,
): string {
  const calculation = calculationInWords(withoutGaps(definition), expression, isMoney, locale)
  if (expression.kind !== 'round') return calculation
  return editorWords.in(locale)(`calc.rounded.${expression.direction}`, { calculation })
}

/** What a number of a calculation is, for a list to choose from. */
export function sourceText(
  definition: ServiceDefinition,
  { kind, names: [name = '', other = ''], unit }: CalculationSource,
  locale: Locale,
): string {
  const t = editorWords.in(locale)
  const field = namedText(definition, name, locale)
  switch (kind) {
    case 'answer':
      if (unit === 'money') return t('calc.source.money', { field })
      return findField(definition, name)?.field.kind === 'duration'
        ? t('calc.source.minutes', { field })
        : t('calc.source.answer', { field })
    case 'sum':
      return t('calc.source.sum', { field, group: namedText(definition, other, locale) })
    case 'days':
      return t('calc.source.days', { field, other: namedText(definition, other, locale) })
    default:
      return t(`calc.source.${kind}`, { field })
  }
}

/** What a question or a group is called. */
export function namedText(definition: ServiceDefinition, name: string, locale: Locale): string {
  if (findField(definition, name) !== undefined) return fieldTitle(definition, name, locale)
  const found = findPage(definition, name)
  return found === undefined ? name : pageTitle(found.page, locale)
}
