import type { VNode } from 'preact'
import { AddressFieldView } from './address-field-view.tsx'
import { BankFieldView } from './bank-field-view.tsx'
import { ChoiceFieldView } from './choice-field-view.tsx'
import { DateFieldView, MonthFieldView } from './date-field-view.tsx'
import { DeclarationFieldView } from './declaration-field-view.tsx'
import { DurationFieldView } from './duration-field-view.tsx'
import type { FieldViewProps } from './field-view-props.ts'
import { FileFieldView } from './file-field-view.tsx'
import { FilesFieldView } from './files-field-view.tsx'
import { PersonFieldView } from './person-field-view.tsx'
import { ContactFieldView, TextFieldView } from './text-field-view.tsx'
import {
  IdentifierFieldView,
  LocationFieldView,
  MoneyFieldView,
  NumberFieldView,
} from './value-field-view.tsx'

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
    case 'money':
      return <MoneyFieldView {...props} field={field} />
    case 'identifier':
      return <IdentifierFieldView {...props} field={field} />
    case 'location':
      return <LocationFieldView {...props} field={field} />
    case 'choice':
    case 'choices':
      return <ChoiceFieldView {...props} field={field} />
    case 'declaration':
      return <DeclarationFieldView {...props} field={field} />
    default:
      return <CompositeFieldView {...props} />
  }
}

/** Answers of several parts, and files. */
function CompositeFieldView(props: FieldViewProps): VNode | null {
  const { field } = props
  switch (field.kind) {
    case 'date':
      return <DateFieldView {...props} field={field} />
    case 'month-year':
      return <MonthFieldView {...props} field={field} />
    case 'duration':
      return <DurationFieldView {...props} field={field} />
    case 'address':
      return <AddressFieldView {...props} field={field} />
    case 'bank-details':
      return <BankFieldView {...props} field={field} />
    case 'person':
      return <PersonFieldView {...props} field={field} />
    case 'file':
      return <FileFieldView {...props} field={field} />
    case 'files':
      return <FilesFieldView {...props} field={field} />
    default:
      return null
  }
}
