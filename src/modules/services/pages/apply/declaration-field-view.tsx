import type { VNode } from 'preact'
import { Checkboxes } from '#kernel/ui'
import type { DeclarationField } from '../../domain/definition.ts'
import { legendOf, wholeError, type FieldViewProps } from './field-view-props.ts'

/** A statement to agree to. */
export function DeclarationFieldView(props: FieldViewProps<DeclarationField>): VNode {
  const { field, input, locale, errors } = props
  const isDeclared = input === 'yes' || (Array.isArray(input) && input.includes('yes'))
  return (
    <Checkboxes
      name={field.name}
      fieldset={{ legend: legendOf(props) }}
      hint={field.hint?.[locale]}
      errorMessage={wholeError(errors)}
      items={[{ value: 'yes', children: field.statement[locale] }]}
      values={isDeclared ? ['yes'] : []}
    />
  )
}
