import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import type { Field } from '../../domain/definition.ts'
import type { EarlierPerson } from '../../domain/earlier-people.ts'
import type { FieldInput } from '../../domain/input.ts'
import type { Schemes } from '../../domain/surroundings.ts'
import type { ShownError } from '../../parts/error-words.ts'
import { servicesWords } from '../../words.ts'

/** What one field is drawn from. */
export interface FieldViewProps<Shown extends Field = Field> {
  field: Shown
  /** As typed, or as saved. */
  input: FieldInput
  /** What is wrong with it, in the order of its parts. */
  errors: readonly ShownError[]
  locale: Locale
  /** The field's label is the heading of the page. */
  isHeading: boolean
  /** The label stands where a heading of the page would. */
  labelSize?: 'm' | undefined
  schemes: Schemes
  /** The question is about the person who fills in the form, so a browser may know the answer (WCAG 1.3.5). */
  isAboutUser: boolean
  /** Of a choice: what is asked besides when a value is chosen. */
  reveals?: ReadonlyMap<string, VNode>
  /** Of a person: whom the application names already. */
  people?: readonly EarlierPerson[]
}

/** What is wrong with the answer as a whole. */
export function wholeError(errors: readonly ShownError[]): string | undefined {
  return errors.find(({ parts }) => parts.length === 0)?.message
}

/** What is wrong with one part of an answer. */
export function partError(errors: readonly ShownError[], part: string): string | undefined {
  return errors.find(({ parts }) => parts.includes(part))?.message
}

/** The label of a field with one input. */
export function labelOf({ field, locale, isHeading, labelSize }: FieldViewProps) {
  return {
    children: withOptional(field, locale),
    ...(labelSize === undefined ? {} : { classes: `govuk-label--${labelSize}` }),
    ...(isHeading ? { isPageHeading: true, classes: 'govuk-label--l' } : {}),
  }
}

/** The legend of a field with several inputs. */
export function legendOf({ field, locale, isHeading }: FieldViewProps) {
  return {
    children: withOptional(field, locale),
    classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m',
    isPageHeading: isHeading,
  }
}

/** Texts of definitions say themselves that a question may be left out, or this does. */
function withOptional(field: Field, locale: Locale): string {
  const label = field.label[locale]
  const optional = servicesWords.in(locale)('field.optional')
  return field.optional !== true || label.toLowerCase().includes(optional) ? label : `${label} (${optional})`
}

/** The text of an answer with one input. */
export function textOf(input: FieldInput): string {
  return typeof input === 'string' ? input : ''
}
