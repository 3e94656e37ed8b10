import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { CharacterCount, Checkboxes, Radios, Textarea, TextInput } from '#kernel/ui'
import type { ChoiceField, ContactField, Field, NumberField, TextField } from '../../domain/definition.ts'
import type { FieldInput } from '../../domain/input.ts'
import type { ShownError } from '../../parts/error-words.ts'
import { DateFieldView } from './date-field-view.tsx'
import { FileFieldView } from './file-field-view.tsx'

/** What one field is drawn from. */
export interface FieldViewProps<Shown extends Field = Field> {
  field: Shown
  /** As typed, or as saved. */
  input: FieldInput
  error: ShownError | undefined
  locale: Locale
  /** The field's label is the heading of the page. */
  isHeading: boolean
}

/** A field whose answer is typed, chosen or uploaded. */
export function FieldView(props: FieldViewProps): VNode | null {
  const { field } = props
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return <TextFieldView {...props} field={field} />
    case 'name':
    case 'organisation':
    case 'email':
    case 'phone':
      return <ContactFieldView {...props} field={field} />
    case 'number':
    case 'percentage':
      return <NumberFieldView {...props} field={field} />
    case 'date':
      return <DateFieldView {...props} field={field} />
    case 'choice':
    case 'choices':
      return <ChoiceFieldView {...props} field={field} />
    case 'file':
      return <FileFieldView {...props} field={field} />
    default:
      return null
  }
}

/** What all kinds of fields have in common. */
function commonOf({ field, error, locale, isHeading }: FieldViewProps) {
  return {
    name: field.name,
    label: {
      children: field.label[locale],
      ...(isHeading ? { isPageHeading: true, classes: 'govuk-label--l' } : {}),
    },
    hint: field.hint?.[locale],
    errorMessage: error?.message,
  }
}

function textOf(input: FieldInput): string {
  return typeof input === 'string' ? input : ''
}

/** Longer texts tell how much may still be written. */
const countedLength = 500

function TextFieldView(props: FieldViewProps<TextField>): VNode {
  const { field, input } = props
  const common = { ...commonOf(props), value: textOf(input) }
  if (field.kind === 'text') {
    return (
      <TextInput
        {...common}
        classes={field.maximumLength <= 20 ? 'govuk-input--width-20' : undefined}
        spellcheck={false}
      />
    )
  }
  if (field.maximumLength < countedLength) return <Textarea {...common} />
  return <CharacterCount {...common} maxlength={field.maximumLength} />
}

const contactInputs = {
  name: { autocomplete: 'name', spellcheck: false },
  organisation: { autocomplete: 'organization', spellcheck: false },
  email: { type: 'email', autocomplete: 'email', spellcheck: false },
  phone: { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' },
} as const

function ContactFieldView(props: FieldViewProps<ContactField>): VNode {
  const { field, input } = props
  return <TextInput {...commonOf(props)} {...contactInputs[field.kind]} value={textOf(input)} />
}

function NumberFieldView(props: FieldViewProps<NumberField>): VNode {
  const { field, input } = props
  const inputmode = (field.decimals ?? 0) > 0 || field.minimum < 0 ? 'text' : 'numeric'
  return (
    <TextInput
      {...commonOf(props)}
      value={textOf(input)}
      inputmode={inputmode}
      classes="govuk-input--width-10"
      spellcheck={false}
    />
  )
}

function ChoiceFieldView(props: FieldViewProps<ChoiceField>): VNode {
  const { field, input, locale, isHeading, error } = props
  const group = {
    name: field.name,
    fieldset: {
      legend: {
        children: field.label[locale],
        classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m',
        isPageHeading: isHeading,
      },
    },
    hint: field.hint?.[locale],
    errorMessage: error?.message,
  }
  const items = field.choices.map(({ value, label, hint }) => ({
    value,
    children: label[locale],
    hint: hint?.[locale],
  }))
  if (field.kind === 'choice') return <Radios {...group} items={items} value={textOf(input)} />
  return <Checkboxes {...group} items={items} values={Array.isArray(input) ? input.map(String) : []} />
}
