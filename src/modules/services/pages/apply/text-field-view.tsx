import type { VNode } from 'preact'
import { CharacterCount, Textarea, TextInput } from '#kernel/ui'
import type { ContactField, TextField } from '../../domain/definition.ts'
import { labelOf, textOf, wholeError, type FieldViewProps } from './field-view-props.ts'

/** Longer texts tell how much may still be written. */
const countedLength = 500

/** A text of one line or several. */
export function TextFieldView(props: FieldViewProps<TextField>): VNode {
  const { field, input, locale, errors } = props
  const common = {
    name: field.name,
    label: labelOf(props),
    hint: field.hint?.[locale],
    errorMessage: wholeError(errors),
    value: textOf(input),
  }
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

const inputs = {
  name: { autocomplete: 'name', spellcheck: false },
  organisation: { autocomplete: 'organization', spellcheck: false },
  email: { type: 'email', autocomplete: 'email', spellcheck: false },
  phone: { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' },
} as const

/** A name, an organisation, an email address or a phone number. */
export function ContactFieldView(props: FieldViewProps<ContactField>): VNode {
  const { field, input, locale, errors, isAboutUser } = props
  const { autocomplete, ...own } = inputs[field.kind]
  return (
    <TextInput
      {...own}
      autocomplete={isAboutUser ? autocomplete : undefined}
      name={field.name}
      label={labelOf(props)}
      hint={field.hint?.[locale]}
      errorMessage={wholeError(errors)}
      value={textOf(input)}
    />
  )
}
